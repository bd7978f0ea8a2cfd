package app.huisheng.webhook;

import java.time.Instant;

/// Something that other programs may want to know.
///
/// @param kind such as `delivery.delivered`
/// @param subject what it happened to: with the kind the same for every look at it, and for nothing
///   else; ASCII
/// @param at when it was seen
/// @param data about it, one JSON object; nothing of listeners
public record Happening(String kind, String subject, Instant at, String data) {
  /// By which a receiver knows one that comes again; without full stops, which divide what is
  /// signed.
  String id() {
    return (kind + "-" + subject).replace('.', '-');
  }

  /// What is sent.
  String body() {
    return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}".formatted(kind, at, data);
  }
}
