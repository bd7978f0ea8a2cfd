package app.huisheng.outbox;

/// What became of deleting a post from its platform. The words are read by hosts: one plain line.
public sealed interface Withdrawal {
  /// It is not there any more, now or before.
  ///
  /// @param stays what the platform does not take back
  record Gone(String stays) implements Withdrawal {}

  /// The platform does not delete such a thing.
  record Cannot(String why) implements Withdrawal {}

  /// Not now: worth another try.
  record Later(String why) implements Withdrawal {}
}
