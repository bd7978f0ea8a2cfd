package app.huisheng.meaning;

/// How the channel of meaning stands, and why.
///
/// @param reason one sentence; empty when there is nothing to say
public record Status(State state, String reason) {}
