package app.huisheng.outbox;

import app.huisheng.outbox.Checkpoint.Point;
import app.huisheng.outbox.Ledger.Lease;
import app.huisheng.words.Words;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries deliveries to their channels, one at a time per channel, by catch-up steps: read what is
/// written down, do the next thing, write down what came of it. May be called by any thread and by
/// several processes on one database; a lost or doubled call does no harm.
public final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  private final Ledger ledger;
  private final Protocol protocol;
  private final List<Stop> stops;
  private final InstantSource clock;
  private final Setup setup;

  /// Who sends, how fast, and the seam for tests.
  ///
  /// @param owner different for every start of every process
  public record Setup(String owner, Pace pace, Checkpoint checkpoint) {}

  Courier(Ledger ledger, List<Channel> channels, InstantSource clock, Setup setup) {
    this.ledger = ledger;
    this.protocol = new Protocol(setup.pace(), Words.of(Outbox.class, "reasons.properties"));
    this.stops = channels.stream().map(Stop::new).toList();
    this.clock = clock;
    this.setup = setup;
  }

  /// Does one thing on every channel that has something due.
  ///
  /// @return true when something was done, so that another step may find more
  public boolean step() {
    var worked = false;
    for (var stop : stops) {
      worked |= stop.step();
    }
    return worked;
  }

  /// Gives the channels back. A call under way on another thread is not waited for: its attempt
  /// stays open and is looked for by the next owner.
  @Override
  public void close() {
    stops.forEach(Stop::release);
  }

  private void reach(Point point) {
    setup.checkpoint().reach(point);
  }

  /// One channel on the courier's round.
  private final class Stop {
    private final Channel channel;
    private final ReentrantLock busy = new ReentrantLock();
    private @Nullable Lease held; // guarded by busy

    Stop(Channel channel) {
      this.channel = channel;
    }

    boolean step() {
      if (!busy.tryLock()) {
        return false;
      }
      try {
        return ledger.due(channel.name(), clock.instant()) && lease().map(this::work).orElse(false);
      } finally {
        busy.unlock();
      }
    }

    void release() {
      if (busy.tryLock()) {
        try {
          if (held != null) {
            ledger.release(held);
          }
        } finally {
          busy.unlock();
        }
      }
    }

    private Optional<Lease> lease() {
      var now = clock.instant();
      var lease = ledger.lease(channel.name(), setup.owner(), now, now.plus(setup.pace().lease()));
      held = lease.orElse(null);
      return lease;
    }

    private boolean work(Lease lease) {
      reach(Point.LEASED);
      var next = ledger.next(lease, clock.instant());
      if (next.isEmpty()) {
        return false;
      }
      var entry = next.get();
      reach(Point.PICKED);
      return switch (entry.state()) {
        case SENDING -> closeOpen(lease, entry);
        case UNKNOWN -> look(lease, entry);
        case WAITING -> send(lease, entry);
        case APPROVAL, HELD, ASK_HOST, DELIVERED, PREPARED, REFUSED, CANCELLED, DELETED -> false;
      };
    }

    private boolean closeOpen(Lease lease, Entry entry) {
      reach(Point.FOUND_OPEN);
      var moved = record(lease, entry, protocol.foundOpen(entry));
      reach(Point.OPEN_RECORDED);
      return moved;
    }

    private boolean look(Lease lease, Entry entry) {
      reach(Point.BEFORE_LOOK);
      var sighting = channel.lookFor(entry.delivery());
      reach(Point.LOOKED);
      var moved = record(lease, entry, protocol.looked(entry, sighting, clock.instant()));
      reach(Point.LOOK_RECORDED);
      return moved;
    }

    private boolean send(Lease lease, Entry entry) {
      var now = clock.instant();
      var traffic = ledger.traffic(lease, entry.id(), setup.pace().dayStart(now));
      var stopped = protocol.gate(entry, traffic, now);
      if (stopped.isPresent()) {
        reach(Point.GATED);
        return record(lease, entry, stopped.get());
      }
      var sighting = channel.lookFor(entry.delivery());
      reach(Point.LOOKED_BEFORE);
      now = clock.instant();
      var decided = protocol.lookedBefore(entry, sighting, lease.careful(now), now);
      if (decided.isPresent()) {
        reach(Point.ADOPTED);
        return record(lease, entry, decided.get());
      }
      return attempt(lease, entry);
    }

    private boolean attempt(Lease lease, Entry entry) {
      reach(Point.BEFORE_BEGIN);
      var now = clock.instant();
      var deadline = now.plus(setup.pace().deadline());
      var begun = ledger.begin(lease, entry, now, deadline);
      if (begun.isEmpty()) {
        LOG.info("attempt not begun id={} why=overtaken-or-paused", entry.id());
        return false;
      }
      reach(Point.BEGUN);
      var open = begun.get();
      var attempt =
          new Attempt(open.delivery(), open.delivery().attempts(), lease.fence(), now, deadline);
      reach(Point.BEFORE_SEND);
      // A process that was stopped here for long may have been overtaken: what it sent now would
      // arrive after others have looked for it.
      if (!clock.instant().isBefore(deadline)) {
        return record(lease, open, protocol.missedItsTime(open, clock.instant()));
      }
      var outcome = channel.deliver(attempt);
      reach(Point.SENT);
      var move = protocol.answered(open, outcome, clock.instant());
      reach(Point.BEFORE_RECORD);
      var moved = record(lease, open, move);
      reach(Point.RECORDED);
      return moved;
    }

    private boolean record(Lease lease, Entry entry, Move move) {
      var moved = ledger.record(lease, entry, move, clock.instant());
      if (moved) {
        LOG.info(
            "delivery moved id={} from={} to={} reference={} next={}",
            entry.id(),
            entry.state(),
            move.state(),
            move.reference(),
            move.nextAt());
      } else {
        LOG.warn("delivery not moved id={} to={} why=overtaken", entry.id(), move.state());
      }
      return moved;
    }
  }
}
