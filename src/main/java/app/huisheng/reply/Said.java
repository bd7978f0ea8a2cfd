package app.huisheng.reply;

/// An answer, and where it leaves the listener.
record Said(Answer answer, Place place) {
  /// The intent of what is said while it is not known yet what was said in the episodes.
  static final String READING = "reading";

  /// Whether a searchable archive would have answered otherwise.
  boolean tooEarly() {
    return answer.intent().equals(READING);
  }
}
