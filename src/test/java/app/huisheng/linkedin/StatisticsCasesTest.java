package app.huisheng.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Outcome;
import app.huisheng.outbox.Plan;
import app.huisheng.outbox.Post;
import app.huisheng.simulator.LinkedInFault;
import app.huisheng.simulator.LinkedInJournal.Call;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// How posts did comes back at 48 hours, 7 and 28 days (linkedin.md 1.11).
@ResourceLock(PageBench.LOCK)
class StatisticsCasesTest {
  private final PageBench bench = new PageBench();
  private final Outbox outbox = new Outbox(PageBench.database(), bench.clock);

  @BeforeEach
  void empty() {
    PageBench.database()
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("DELETE FROM linkedin_statistic");
              handle.execute("DELETE FROM delivery");
            });
  }

  @AfterEach
  void close() {
    empty();
    bench.close();
  }

  private void posted(int number) {
    var post = PageBench.post("第" + number + "期上线");
    var plain =
        new Post(
            post.text(),
            post.hashtags(),
            "https://pod.example/e/" + number + "?c=l",
            post.title(),
            post.description(),
            null);
    var urn = ((Outcome.Delivered) bench.deliver(plain)).reference();
    var now = bench.clock.instant();
    var about = new Delivery.About(number, number, post.title());
    var plan = new Plan("linkedin", "e" + number, about, plain, Plan.Start.BY_HOST, now, now, null);
    PageBench.database()
        .jdbi()
        .useTransaction(
            tx -> {
              assertThat(outbox.plan(tx, plan)).isTrue();
              tx.execute(
                  "UPDATE delivery SET state = 'DELIVERED', reference = ?, first_sent_at = ?"
                      + " WHERE id = ?",
                  urn,
                  now.toEpochMilli(),
                  plan.id());
            });
  }

  private void pass(Duration time) {
    bench.clock.advance(time);
  }

  private boolean count() {
    return bench.linkedIn().count(outbox);
  }

  @Test
  void each_post_is_counted_at_two_days_a_week_and_four_weeks_and_not_between() {
    posted(128);
    pass(Duration.ofHours(47));
    assertThat(count()).isFalse();
    assertThat(bench.count(Call.STATISTICS)).isZero();
    pass(Duration.ofHours(1));
    assertThat(count()).isTrue();
    assertThat(count()).isFalse();
    pass(Duration.ofDays(5));
    assertThat(count()).isTrue();
    bench.connect();
    pass(Duration.ofDays(21));
    assertThat(count()).isTrue();
    assertThat(bench.count(Call.STATISTICS)).isEqualTo(3);
    assertThat(bench.linkedIn().numbers())
        .containsExactlyInAnyOrder(
            new Numbers("linkedin-e128", 48, 1968, 1476, 78, 19, 4, 6),
            new Numbers("linkedin-e128", 168, 6888, 5166, 275, 68, 17, 22),
            new Numbers("linkedin-e128", 672, 7392, 5544, 295, 73, 18, 24));
    assertThat(bench.linkedIn().noNumbers()).isEmpty();
  }

  @Test
  void several_posts_are_asked_about_at_once_and_another_start_asks_nothing_again() {
    posted(1);
    posted(2);
    pass(Duration.ofHours(50));
    assertThat(count()).isTrue();
    assertThat(bench.count(Call.STATISTICS)).isEqualTo(1);
    assertThat(bench.last(Call.STATISTICS).query())
        .contains(
            "organizationalEntity=urn%3Ali%3Aorganization%3A", "shares=List(urn%3Ali%3Ashare");
    assertThat(bench.restart(settings -> settings).count(outbox)).isFalse();
    assertThat(bench.linkedIn().numbers()).hasSize(2);
  }

  @Test
  void what_could_not_be_had_in_time_is_left_out() {
    posted(128);
    pass(Duration.ofDays(4));
    assertThat(count()).isFalse();
    pass(Duration.ofDays(3));
    assertThat(count()).isTrue();
    assertThat(bench.linkedIn().numbers())
        .singleElement()
        .satisfies(numbers -> assertThat(numbers.hours()).isEqualTo(168));
  }

  @Test
  void a_refusal_is_said_and_asked_again_later() {
    posted(128);
    pass(Duration.ofDays(2));
    bench.side.levers().next(Call.STATISTICS, LinkedInFault.answer(403, "{\"message\":\"no\"}"));
    assertThat(count()).isFalse();
    assertThat(bench.linkedIn().noNumbers()).isNotEmpty();
    assertThat(count()).isFalse();
    assertThat(bench.count(Call.STATISTICS)).isEqualTo(1);
    pass(Duration.ofMinutes(31));
    assertThat(count()).isTrue();
    assertThat(bench.linkedIn().noNumbers()).isEmpty();
  }

  @Test
  void a_post_that_was_deleted_has_no_numbers() {
    posted(128);
    var urn = outbox.find("linkedin-e128").map(Delivery::reference).orElseThrow();
    assertThat(bench.linkedIn().delete(String.valueOf(urn))).isEmpty();
    pass(Duration.ofDays(2));
    assertThat(count()).isFalse();
    assertThat(bench.linkedIn().numbers()).isEmpty();
  }
}
