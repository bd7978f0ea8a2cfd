package app.huisheng.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.outbox.PageCourier;
import app.huisheng.outbox.Post;
import app.huisheng.simulator.LinkedInFault;
import app.huisheng.simulator.LinkedInJournal.Call;
import app.huisheng.simulator.LinkedInLevers.Detector;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way an answer gets lost, times every way the list behaves, times the duplicate detector:
/// where each ends is the table [#expected]. One post at most in every cell but the one that no
/// client can win: LinkedIn publishes after all looks were clean, and its detector sees nothing.
@ResourceLock(PageBench.LOCK)
class LostAnswersTest {
  private static final Post POST = PageBench.post("第128期上线");
  private static final PageBench BENCH = new PageBench();
  private static int episode = 1000;

  /// Whether LinkedIn published, by the time the last look is taken (330 s after the send).
  enum Published {
    YES,
    NO,
    /// After the last look.
    TOO_LATE
  }

  enum Fault {
    DROPPED_BEFORE(Published.NO),
    RESET_BEFORE(Published.NO),
    DROPPED_AFTER(Published.YES),
    RESET_AFTER(Published.YES),
    HALF_AN_ANSWER(Published.YES),
    LATE_1(Published.YES),
    LATE_30(Published.YES),
    LATE_400(Published.TOO_LATE),
    E500_BEFORE(Published.NO),
    E500_AFTER(Published.YES),
    E502_BEFORE(Published.NO),
    E502_AFTER(Published.YES),
    E503_BEFORE(Published.NO),
    E503_AFTER(Published.YES),
    E504_BEFORE(Published.NO),
    E504_AFTER(Published.YES),
    NO_ID(Published.YES),
    ENCODED_ID(Published.YES);

    private final Published published;

    Fault(Published published) {
      this.published = published;
    }

    LinkedInFault fault() {
      return switch (this) {
        case DROPPED_BEFORE -> LinkedInFault.drop();
        case RESET_BEFORE -> LinkedInFault.reset(false);
        case DROPPED_AFTER -> LinkedInFault.commitAndDrop();
        case RESET_AFTER -> LinkedInFault.reset(true);
        case HALF_AN_ANSWER -> LinkedInFault.half();
        case LATE_1 -> LinkedInFault.lateCommit(Duration.ofSeconds(1));
        case LATE_30 -> LinkedInFault.lateCommit(Duration.ofSeconds(30));
        case LATE_400 -> LinkedInFault.lateCommit(Duration.ofSeconds(400));
        case E500_BEFORE -> LinkedInFault.answer(500, "{}");
        case E500_AFTER -> LinkedInFault.answer(500, "{}").committed();
        case E502_BEFORE -> LinkedInFault.answer(502, "<html>");
        case E502_AFTER -> LinkedInFault.answer(502, "<html>").committed();
        case E503_BEFORE -> LinkedInFault.answer(503, "").with("Retry-After", "0");
        case E503_AFTER -> LinkedInFault.answer(503, "").committed();
        case E504_BEFORE -> LinkedInFault.answer(504, "");
        case E504_AFTER -> LinkedInFault.answer(504, "").committed();
        case NO_ID -> LinkedInFault.noId();
        case ENCODED_ID ->
            LinkedInFault.answer(201, "").committed().with("x-restli-id", "{encoded}");
      };
    }
  }

  enum Listing {
    AT_ONCE,
    AFTER_10_S,
    AFTER_120_S,
    FORBIDDEN,
    THROTTLED,
    BROKEN;

    void set(PageBench bench) {
      var levers = bench.side.levers();
      switch (this) {
        case AT_ONCE -> levers.listLag(Duration.ZERO);
        case AFTER_10_S -> levers.listLag(Duration.ofSeconds(10));
        case AFTER_120_S -> levers.listLag(Duration.ofMinutes(2));
        case FORBIDDEN -> levers.always(Call.LIST, LinkedInFault.answer(403, "{}"));
        case THROTTLED -> levers.always(Call.LIST, LinkedInFault.answer(429, "{}"));
        case BROKEN -> levers.always(Call.LIST, LinkedInFault.answer(500, "{}"));
      }
    }

    boolean readable() {
      return Set.of(AT_ONCE, AFTER_10_S, AFTER_120_S).contains(this);
    }
  }

  record Cell(Fault fault, Listing list, Detector detector) {}

  /// Where a cell ends.
  ///
  /// @param posts live at the end
  /// @param sends of the post
  private record End(State state, int posts, int sends) {}

  static Stream<Cell> cells() {
    return Arrays.stream(Fault.values())
        .flatMap(
            fault ->
                Arrays.stream(Listing.values())
                    .flatMap(
                        list ->
                            Arrays.stream(Detector.values())
                                .map(detector -> new Cell(fault, list, detector))));
  }

  /// The table.
  private static End expected(Cell cell) {
    if (cell.fault() == Fault.ENCODED_ID) {
      return new End(State.DELIVERED, 1, 1);
    }
    int atFirst = cell.fault().published == Published.NO ? 0 : 1;
    if (!cell.list().readable()) {
      return new End(State.ASK_HOST, atFirst, 1);
    }
    return switch (cell.fault().published) {
      case YES -> new End(State.DELIVERED, 1, 1);
      case NO ->
          cell.detector() == Detector.GHOST
              ? new End(State.ASK_HOST, 0, 2)
              : new End(State.DELIVERED, 1, 2);
      case TOO_LATE ->
          switch (cell.detector()) {
            case ON -> new End(State.DELIVERED, 1, 2);
            // The residue: nothing on LinkedIn's side tells, so there are two.
            case OFF -> new End(State.DELIVERED, 2, 2);
            case GHOST -> new End(State.ASK_HOST, 1, 2);
          };
    };
  }

  @ParameterizedTest
  @MethodSource("cells")
  void each_cell_ends_as_the_table_says(Cell cell) {
    var levers = BENCH.side.levers();
    levers.healed();
    levers.listLag(Duration.ZERO);
    levers.detector(cell.detector());
    cell.list().set(BENCH);
    levers.next(Call.CREATE, cell.fault().fault());

    var post = unique();
    int before = BENCH.count(Call.CREATE);
    var courier = new PageCourier(BENCH.clock, BENCH.channel());
    var id = courier.plan(post, episode);
    courier.untilQuiet(Duration.ofHours(3));
    BENCH.clock.advance(Duration.ofMinutes(10));

    var delivery = courier.find(id);
    var live = BENCH.side.live().stream().filter(one -> one.source().equals(post.link())).toList();
    int sends = BENCH.count(Call.CREATE) - before;
    assertThat(new End(delivery.state(), live.size(), sends))
        .as("%s: %s", cell, delivery.reason())
        .isEqualTo(expected(cell));
    if (delivery.state() == State.DELIVERED) {
      assertThat(live).extracting(one -> one.urn()).contains(delivery.reference());
    }
    assertThat(live).allMatch(one -> BENCH.side.delete(one.urn())); // keeps the list short
  }

  private static Post unique() {
    episode++;
    return new Post(
        POST.text() + episode,
        List.of(),
        "https://pod.example/e/" + episode + "?c=l",
        POST.title(),
        "",
        null);
  }

  @AfterAll
  static void close() {
    BENCH.close();
  }
}
