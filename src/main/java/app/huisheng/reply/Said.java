package app.huisheng.reply;

/// An answer, and where it leaves the listener.
record Said(Answer answer, Place place) {}
