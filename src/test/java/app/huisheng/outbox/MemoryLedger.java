package app.huisheng.outbox;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.outbox.Move.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The same promises as the database's ledger, kept in memory, for schedules by the thousand. For
/// one thread.
final class MemoryLedger implements Ledger, Bench {
  private final InstantSource clock;
  private final Map<String, Cell> cells = new TreeMap<>();
  private String owner = "";
  private long fence;
  private Instant leaseUntil = Instant.MIN;
  private boolean paused;

  MemoryLedger(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Cell {
    Entry entry;
    final Instant order;
    @Nullable Instant firstSent;
    final List<Sent> attempts = new ArrayList<>();

    Cell(Entry entry, Instant order) {
      this.entry = entry;
      this.order = order;
    }
  }

  private record Sent(Instant at, @Nullable Result result) {}

  private Cell cell(String id) {
    return Objects.requireNonNull(cells.get(id), id);
  }

  @Override
  public Ledger ledger() {
    return this;
  }

  @Override
  public boolean due(String channel, Instant now) {
    return next(now).isPresent();
  }

  @Override
  public Optional<Lease> lease(String channel, String who, Instant now, Instant until) {
    var runs = leaseUntil.isAfter(now);
    if (runs && !owner.equals(who)) {
      return Optional.empty();
    }
    if (!runs) {
      fence++;
    }
    owner = who;
    if (leaseUntil.isBefore(until)) {
      leaseUntil = until;
    }
    return Optional.of(new Lease(channel, who, fence, paused, null));
  }

  @Override
  public void release(Lease lease) {
    if (ours(lease)) {
      leaseUntil = Instant.MIN;
    }
  }

  private boolean ours(Lease lease) {
    return lease.owner().equals(owner) && lease.fence() == fence;
  }

  @Override
  public Optional<Entry> next(Lease lease, Instant now) {
    return next(now);
  }

  private Optional<Entry> next(Instant now) {
    return cells.values().stream()
        .filter(cell -> isDue(cell.entry, now))
        .min(
            Comparator.comparingInt((Cell cell) -> rank(cell.entry.state()))
                .thenComparing(
                    cell -> Objects.requireNonNullElse(cell.entry.delivery().nextAt(), Instant.MIN))
                .thenComparing(cell -> cell.order))
        .map(cell -> cell.entry);
  }

  private boolean isDue(Entry entry, Instant now) {
    var at = entry.delivery().nextAt();
    return switch (entry.state()) {
      case SENDING -> true;
      case UNKNOWN -> at != null && !at.isAfter(now);
      case WAITING -> at != null && !at.isAfter(now) && !paused;
      default -> false;
    };
  }

  private static int rank(State state) {
    return switch (state) {
      case SENDING -> 0;
      case UNKNOWN -> 1;
      default -> 2;
    };
  }

  @Override
  public Traffic traffic(Lease lease, String exceptId, Instant dayStart) {
    var others = cells.values().stream().filter(cell -> !cell.entry.id().equals(exceptId)).toList();
    var today =
        others.stream()
            .filter(cell -> cell.entry.progress().automatic())
            .filter(cell -> cell.firstSent != null && !cell.firstSent.isBefore(dayStart))
            .count();
    var last =
        others.stream()
            .flatMap(cell -> cell.attempts.stream())
            .filter(sent -> sent.result() != Result.NOT_SENT && sent.result() != Result.REFUSED)
            .map(Sent::at)
            .max(Comparator.naturalOrder());
    return new Traffic((int) today, last.orElse(null));
  }

  @Override
  public Optional<Entry> begin(Lease lease, Entry entry, Instant now, Instant deadline) {
    var cell = cell(entry.id());
    if (!ours(lease)
        || !leaseUntil.isAfter(now)
        || paused
        || cell.entry.version() != entry.version()) {
      return Optional.empty();
    }
    var until = deadline.plus(Duration.between(now, deadline).dividedBy(2));
    leaseUntil = leaseUntil.isBefore(until) ? until : leaseUntil;
    cell.firstSent = cell.firstSent == null ? now : cell.firstSent;
    cell.attempts.add(new Sent(now, null));
    var old = entry.progress();
    cell.entry =
        new Entry(
            with(entry.delivery(), State.SENDING, entry.delivery().attempts() + 1, null),
            new Entry.Progress(
                old.automatic(), old.unknowns(), old.clean(), old.unclear(), now, deadline),
            entry.version() + 1);
    return Optional.of(cell.entry);
  }

  @Override
  public boolean record(Lease lease, Entry entry, Move move, Instant now) {
    var cell = cell(entry.id());
    if (!ours(lease) || cell.entry.version() != entry.version()) {
      return false;
    }
    if (move.result() != null) {
      var open = cell.attempts.removeLast();
      cell.attempts.add(new Sent(open.at(), move.result()));
    }
    apply(cell, move, cell.entry.progress().automatic());
    return true;
  }

  private static void apply(Cell cell, Move move, boolean automatic) {
    var old = cell.entry;
    var delivery = old.delivery();
    var tally = move.tally();
    cell.entry =
        new Entry(
            with(delivery, move.state(), delivery.attempts(), move),
            new Entry.Progress(
                automatic,
                tally.unknowns(),
                tally.clean(),
                tally.unclear(),
                old.progress().startedAt(),
                old.progress().deadline()),
            old.version() + 1);
  }

  private static Delivery with(Delivery old, State state, int attempts, @Nullable Move move) {
    return new Delivery(
        old.id(),
        old.about(),
        old.channel(),
        state,
        old.payload(),
        old.sha256(),
        attempts,
        move == null ? null : move.nextAt(),
        move == null ? old.reference() : move.reference(),
        move == null ? old.reason() : move.reason(),
        old.createdAt());
  }

  @Override
  public void plan(Plan plan) {
    var frozen = plan.post().frozen();
    var delivery =
        new Delivery(
            plan.id(),
            plan.about(),
            plan.channel(),
            State.WAITING,
            frozen,
            Post.sha256(frozen),
            0,
            plan.notBefore(),
            null,
            null,
            clock.instant());
    var _ =
        cells.putIfAbsent(
            plan.id(), new Cell(new Entry(delivery, Entry.Progress.fresh(true), 1), plan.order()));
  }

  @Override
  public List<Delivery> list() {
    return cells.values().stream().map(cell -> cell.entry.delivery()).toList();
  }

  @Override
  public void approve(String id) {
    go(cell(id));
  }

  private void go(Cell cell) {
    apply(cell, new Move(State.WAITING, clock.instant(), null, null, Move.Tally.NONE, null), false);
  }

  @Override
  public void settle(String id, Settlement settlement) {
    var cell = cell(id);
    switch (settlement) {
      case Settlement.Posted(var url) ->
          apply(
              cell,
              new Move(
                  State.DELIVERED, null, url.replaceFirst(".*/", ""), null, Move.Tally.NONE, null),
              cell.entry.progress().automatic());
      case Settlement.Resend _ -> go(cell);
      case Settlement.Drop _ ->
          apply(
              cell,
              new Move(State.CANCELLED, null, null, null, Move.Tally.NONE, null),
              cell.entry.progress().automatic());
    }
  }

  @Override
  public void pause(boolean on) {
    paused = on;
  }
}
