package app.huisheng.outbox;

import app.huisheng.linkedin.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// A courier with a ledger in memory, and a clock that jumps to whatever is due next: hours of
/// waiting pass in no time.
public final class PageCourier {
  private static final Duration DAYS = Duration.ofDays(3);

  private final SettableClock clock;
  private final MemoryLedger ledger;
  private Courier courier;
  private int starts;

  public PageCourier(SettableClock clock, Channel channel) {
    this.clock = clock;
    ledger = new MemoryLedger(clock);
    courier = courier(channel, Checkpoint.NONE);
  }

  private Courier courier(Channel channel, Checkpoint checkpoint) {
    var owner = "start " + starts++;
    return new Courier(
        ledger, List.of(channel), clock, new Courier.Setup(owner, Pace.DEFAULT, checkpoint));
  }

  /// A new start of the program; the old one is dead or just forgotten.
  public void restart(Channel channel, Checkpoint checkpoint) {
    courier = courier(channel, checkpoint);
  }

  public String plan(Post post, int number) {
    var now = clock.instant();
    var about = new Delivery.About(number, number, post.title());
    var plan =
        new Plan("linkedin", "e" + number, about, post, Plan.Start.AUTOMATIC, now, now, null);
    ledger.plan(plan);
    return plan.id();
  }

  public Delivery find(String id) {
    return ledger.list().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  public void settle(String id, Settlement settlement) {
    ledger.settle(id, settlement);
  }

  /// Works, moves the clock to what is due next, works again, until nothing is.
  public void untilQuiet() {
    untilQuiet(DAYS);
  }

  /// The same, but for so long at most.
  public void untilQuiet(Duration most) {
    var end = clock.instant().plus(most);
    for (int i = 0; i < 2000; i++) {
      while (courier.step()) {
        // more may be due
      }
      var next = next();
      if (next.isAfter(end)) {
        return;
      }
      clock.set(next.isAfter(clock.instant()) ? next : clock.instant().plusSeconds(1));
    }
    throw new AssertionError("never quiet: " + ledger.list());
  }

  private Instant next() {
    return ledger.list().stream()
        .filter(
            one ->
                one.state() == Delivery.State.SENDING
                    || (one.nextAt() != null && !one.state().isFinal()))
        .map(one -> Objects.requireNonNullElse(one.nextAt(), clock.instant()))
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }
}
