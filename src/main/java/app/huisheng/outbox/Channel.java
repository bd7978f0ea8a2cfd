package app.huisheng.outbox;

/// One platform an announcement can be delivered to (渠道). Called by the courier only: one call at a
/// time per channel, never inside a database transaction. Implementations catch their own I/O
/// errors and say what they mean; an exception that escapes leaves the attempt open, and an open
/// attempt counts as [Outcome.Unknown].
public interface Channel {
  /// Short lower-case name, part of delivery ids: `linkedin`, `wechat`.
  String name();

  /// Sends the delivery's post once. Must give up at [Attempt#deadline()], must not begin after it,
  /// and must send the same bytes for every attempt of one delivery: a platform's own detector of
  /// duplicates is the second net.
  Outcome deliver(Attempt attempt);

  /// Looks whether this delivery is on the platform already, however it got there. Reads only.
  /// Asked before the first sending and, at growing distances, after an unknown outcome.
  Sighting lookFor(Delivery delivery);

  /// Deletes a delivered or prepared post. May be repeated: what is gone is gone.
  Withdrawal withdraw(Delivery delivery);
}
