package app.huisheng.outbox;

/// A seam for tests that stop or kill a process between two steps; does nothing in production.
@FunctionalInterface
public interface Checkpoint {
  Checkpoint NONE = _ -> {};

  /// Called by the courier at each point where a crash would leave a different state behind.
  void reach(Point point);

  /// The places, in the order a delivery passes them.
  enum Point {
    LEASED,
    PICKED,
    LOOKED_BEFORE,
    ADOPTED,
    BEFORE_BEGIN,
    BEGUN,
    BEFORE_SEND,
    SENT,
    BEFORE_RECORD,
    RECORDED,
    FOUND_OPEN,
    OPEN_RECORDED,
    BEFORE_LOOK,
    LOOKED,
    LOOK_RECORDED,
    GATED
  }
}
