package app.huisheng.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/// One life of a few announcements in virtual time, drawn from a seed: two processes on one ledger,
/// a page that loses, delays and hides, crashes between any two steps, stalls longer than a lease,
/// doubled triggers and a kill switch. [#play()] ends when every announcement has come to rest and
/// checks that each is on the page exactly once.
final class Schedule {
  private static final Instant BEGIN = Instant.parse("2026-11-23T01:00:00Z");
  private static final Pace PACE =
      new Pace(
          Duration.ofSeconds(30),
          List.of(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(300)),
          Duration.ofMinutes(10),
          2,
          ZoneOffset.UTC);
  private static final int MOST_STEPS = 5_000;

  private final Random random;
  private final Bench bench;
  private final List<String> trace = new ArrayList<>();
  private final Page page = new Page();
  private final Map<String, Courier> processes = new HashMap<>();
  private final int announcements;
  private Instant now = BEGIN;
  private int faults;
  private int lives;
  private boolean nested;
  private String running = "";

  Schedule(long seed, Function<InstantSource, Bench> benches) {
    random = new Random(seed);
    bench = benches.apply(() -> now);
    faults = random.nextInt(14);
    announcements = 1 + random.nextInt(3);
    page.detector = random.nextInt(3) > 0;
    page.listable = random.nextInt(6) > 0;
    page.longestLag = random.nextBoolean() ? 0 : random.nextInt(120);
  }

  /// The process died here.
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;

    Crash() {
      super("crash", null, false, false);
    }
  }

  List<String> play() {
    for (var number = 1; number <= announcements; number++) {
      bench.plan(Bench.plan(number, now));
    }
    var steps = 0;
    while (!atRest()) {
      assertThat(steps++).as("steps until all is at rest").isLessThan(MOST_STEPS);
      if (faults > 0 && random.nextInt(8) == 0) {
        disturb();
      }
      if (!run(random.nextBoolean() ? "A" : "B")) {
        host();
        pass(Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 30 : 240)));
      }
    }
    pass(Duration.ofHours(1)); // whatever is still on its way arrives
    check();
    return trace;
  }

  List<String> trace() {
    return trace;
  }

  private void check() {
    for (var delivery : bench.list()) {
      var live = page.live(delivery.id());
      assertThat(live).as("live posts of " + delivery.id()).hasSize(1);
      assertThat(delivery.state()).isEqualTo(State.DELIVERED);
      assertThat(delivery.reference()).isEqualTo(live.getFirst().urn());
      assertThat(page.bodies.getOrDefault(delivery.id(), List.of()).stream().distinct())
          .as("bytes sent for " + delivery.id())
          .hasSizeLessThanOrEqualTo(1);
    }
    assertThat(bench.list()).hasSize(announcements);
  }

  private boolean atRest() {
    return bench.list().stream().allMatch(delivery -> delivery.state().isFinal());
  }

  private boolean run(String process) {
    var courier = processes.computeIfAbsent(process, name -> start(name));
    var before = running;
    running = process;
    try {
      return courier.step();
    } catch (Crash _) {
      say("process " + process + " died");
      processes.remove(process);
      pass(Duration.ofSeconds(random.nextInt(10) == 0 ? 7200 : random.nextInt(600)));
      return true;
    } finally {
      running = before;
    }
  }

  private Courier start(String process) {
    var owner = process + ++lives;
    return new Courier(
        bench.ledger(), List.of(page), () -> now, new Courier.Setup(owner, PACE, this::reached));
  }

  private void reached(Checkpoint.Point point) {
    if (faults == 0 || random.nextInt(12) > 0) {
      return;
    }
    faults--;
    say(running + " stumbles at " + point);
    if (random.nextBoolean()) {
      throw new Crash();
    }
    stall();
  }

  private void stall() {
    var process = running;
    var until = now.plusSeconds(random.nextInt(240));
    if (nested) {
      pass(Duration.between(now, until));
      return;
    }
    nested = true;
    while (now.isBefore(until)) {
      if (!run(process.equals("A") ? "B" : "A")) {
        pass(Duration.ofSeconds(1 + random.nextInt(20)));
      }
    }
    nested = false;
    say(process + " goes on");
  }

  private void disturb() {
    switch (random.nextInt(3)) {
      case 0 -> bench.plan(Bench.plan(1 + random.nextInt(announcements), now));
      case 1 -> {
        faults--;
        bench.pause(true);
        pass(Duration.ofSeconds(random.nextInt(300)));
        var _ = run("A");
        bench.pause(false);
      }
      default -> pass(Duration.ofSeconds(random.nextInt(900)));
    }
  }

  private void host() {
    for (var delivery : bench.list()) {
      if (delivery.state() == State.HELD) {
        bench.approve(delivery.id());
      } else if (delivery.state() == State.ASK_HOST) {
        pass(Duration.ofMinutes(15)); // a host looks at the page after everything has arrived
        var live = page.live(delivery.id());
        say("host settles " + delivery.id() + " live=" + live.size());
        bench.settle(
            delivery.id(),
            live.isEmpty()
                ? new Settlement.Resend()
                : new Settlement.Posted("https://page.example/" + live.getFirst().urn()));
      }
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
    page.arrive();
  }

  private void say(String line) {
    trace.add(now + " " + line);
  }

  private record OnPage(String link, String urn, Instant visibleFrom) {}

  private record OnItsWay(String link, Instant at, int lag) {}

  /// The platform's side.
  private final class Page implements Channel {
    private final List<OnPage> posts = new ArrayList<>();
    private final List<OnItsWay> late = new ArrayList<>();
    private final Map<String, List<String>> bodies = new HashMap<>();
    private boolean detector;
    private boolean listable;
    private int longestLag;

    @Override
    public String name() {
      return "page";
    }

    @Override
    public Outcome deliver(Attempt attempt) {
      var delivery = attempt.delivery();
      bodies.computeIfAbsent(delivery.id(), _ -> new ArrayList<>()).add(delivery.payload());
      pass(Duration.ofMillis(random.nextInt(3000)));
      var fault = faults > 0 && random.nextBoolean() ? 1 + random.nextInt(8) : 0;
      faults -= fault > 0 ? 1 : 0;
      say("send " + delivery.id() + " attempt " + attempt.number() + " fault " + fault);
      var link = delivery.id();
      return switch (fault) {
        case 1 -> new Outcome.RetryLater(Duration.ofSeconds(random.nextInt(60)), "429");
        case 2 -> lost(attempt);
        case 3 -> {
          var _ = commit(link, now.plusSeconds(lag()));
          yield lost(attempt);
        }
        case 4 -> {
          delay(attempt);
          yield lost(attempt);
        }
        case 5 -> throw new Crash();
        case 6 -> {
          var _ = commit(link, now.plusSeconds(lag()));
          throw new Crash();
        }
        case 7 -> {
          delay(attempt);
          throw new Crash();
        }
        case 8 -> {
          var urn = commit(link, now.plusSeconds(lag()));
          stall();
          yield new Outcome.Delivered(urn);
        }
        default -> new Outcome.Delivered(commit(link, now.plusSeconds(lag())));
      };
    }

    private Outcome lost(Attempt attempt) {
      pass(Duration.between(now, attempt.deadline()));
      return new Outcome.Unknown("no answer");
    }

    private int lag() {
      return longestLag == 0 ? 0 : random.nextInt(longestLag);
    }

    // Without the platform's own detector of duplicates, what comes after the last look is beyond
    // any protocol; with it, it may come as late as it likes.
    private void delay(Attempt attempt) {
      var lag = lag();
      var settled = Duration.between(now, attempt.deadline().plusSeconds(299 - lag)).toSeconds();
      var after = random.nextLong(detector ? 1200 : settled);
      late.add(new OnItsWay(attempt.delivery().id(), now.plusSeconds(after), lag));
    }

    private String commit(String link, Instant visibleFrom) {
      var there = live(link);
      if (detector && !there.isEmpty()) {
        say("duplicate detected " + link);
        return there.getFirst().urn();
      }
      var urn = "urn:li:share:" + (posts.size() + 1);
      posts.add(new OnPage(link, urn, visibleFrom));
      say("committed " + link + " as " + urn + " visible " + visibleFrom);
      return urn;
    }

    void arrive() {
      var arrived = late.stream().filter(one -> !one.at().isAfter(now)).toList();
      late.removeAll(arrived);
      arrived.forEach(
          one -> {
            var _ = commit(one.link(), one.at().plusSeconds(one.lag()));
          });
    }

    List<OnPage> live(String link) {
      return posts.stream().filter(post -> post.link().equals(link)).toList();
    }

    @Override
    public Withdrawal withdraw(Delivery delivery) {
      return new Withdrawal.Gone("");
    }

    @Override
    public Sighting lookFor(Delivery delivery) {
      pass(Duration.ofMillis(random.nextInt(1500)));
      if (!listable) {
        return new Sighting.CannotTell("403", true);
      }
      if (faults > 0 && random.nextInt(4) == 0) {
        faults--;
        return new Sighting.CannotTell("500");
      }
      var link = delivery.id();
      return live(link).stream()
          .filter(post -> !post.visibleFrom().isAfter(now))
          .findFirst()
          .<Sighting>map(post -> new Sighting.Seen(post.urn()))
          .orElseGet(Sighting.Absent::new);
    }
  }
}
