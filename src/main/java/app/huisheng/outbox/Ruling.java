package app.huisheng.outbox;

/// What became of a host's decision about a delivery.
public sealed interface Ruling {
  /// It was carried out.
  ///
  /// @param delivery as it stands now
  record Done(Delivery delivery) implements Ruling {}

  /// It could not be; nothing was changed.
  ///
  /// @param why one line for the host
  record No(String why) implements Ruling {}
}
