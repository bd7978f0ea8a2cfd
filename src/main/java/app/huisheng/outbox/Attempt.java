package app.huisheng.outbox;

import java.time.Instant;

/// One try to send a delivery, written down before the first byte leaves.
///
/// @param number 1 for the first
/// @param fence the sender's fencing number: grows each time a channel changes hands
/// @param startedAt when the row was committed
/// @param deadline the hard end of the whole call; looking for an unknown outcome counts from here
public record Attempt(
    Delivery delivery, int number, long fence, Instant startedAt, Instant deadline) {}
