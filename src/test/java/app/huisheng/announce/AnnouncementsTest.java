package app.huisheng.announce;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.announce.Announcements.Mode;
import app.huisheng.announce.Announcements.Reading;
import app.huisheng.episode.Episode;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Delivery.State;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Ruling;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What counts as new, and that it is planned once.
class AnnouncementsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private Database database;
  private Outbox outbox;

  @BeforeEach
  void open() {
    database = Databases.fresh(Kind.SQLITE);
    outbox = new Outbox(database, () -> NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Announcements announcements(Mode linkedin, Mode wechat) {
    var wording =
        new Wording(
            Path.of("no-templates"),
            URI.create("https://pod.example"),
            new Wording.Voice("zh", List.of()));
    var rules =
        new Announcements.Rules(Map.of("linkedin", linkedin, "wechat", wechat), Duration.ofDays(7));
    return new Announcements(outbox, wording, rules, () -> NOW);
  }

  private int plan(Announcements announcements, Reading reading, Episode... added) {
    return database
        .jdbi()
        .inTransaction(tx -> announcements.plan(tx, reading, Arrays.asList(added)));
  }

  private Delivery delivery(String channel, int number) {
    return outbox.find(channel + "-e" + (1000 + number)).orElseThrow();
  }

  @Test
  void the_first_reading_of_a_feed_announces_nothing() {
    var all = IntStream.range(1, 129).mapToObj(n -> Cast.episode(n, NOW)).toArray(Episode[]::new);
    assertThat(plan(announcements(Mode.AUTO, Mode.AUTO), Reading.FIRST, all)).isZero();
    assertThat(outbox.list()).isEmpty();
  }

  @Test
  void a_new_episode_is_planned_once_for_each_channel_that_is_on() {
    var announcements = announcements(Mode.AUTO, Mode.OFF);
    var episode = Cast.episode(80, NOW.minus(HOUR));
    assertThat(plan(announcements, Reading.LATER, episode)).isEqualTo(1);
    assertThat(plan(announcements, Reading.LATER, episode)).isZero();
    assertThat(outbox.list()).hasSize(1);
    assertThat(delivery("linkedin", 80).state()).isEqualTo(State.WAITING);
    assertThat(delivery("linkedin", 80).about().number()).isEqualTo(80);
    assertThat(delivery("linkedin", 80).post().link()).isEqualTo("https://pod.example/e/80?c=l");
  }

  @Test
  void with_approval_a_host_says_yes_first() {
    assertThat(plan(announcements(Mode.APPROVE, Mode.OFF), Reading.LATER, Cast.episode(80, NOW)))
        .isEqualTo(1);
    assertThat(delivery("linkedin", 80).state()).isEqualTo(State.APPROVAL);
    assertThat(delivery("linkedin", 80).reason()).contains("主播");
    assertThat(delivery("linkedin", 80).nextAt()).isNull();
  }

  @Test
  void an_old_episode_is_not_news_and_one_to_come_waits_for_its_date() {
    var announcements = announcements(Mode.AUTO, Mode.OFF);
    var old = Cast.episode(70, NOW.minus(Duration.ofDays(7)).minusSeconds(1));
    var tomorrow = Cast.episode(81, NOW.plus(Duration.ofDays(1)));
    var undated = Cast.episode(82, null);
    assertThat(plan(announcements, Reading.LATER, old, tomorrow, undated)).isEqualTo(2);
    assertThat(outbox.find("linkedin-e1070")).isEmpty();
    assertThat(delivery("linkedin", 81).nextAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(delivery("linkedin", 82).nextAt()).isEqualTo(NOW);
  }

  @Test
  void three_at_once_go_by_themselves_and_four_wait_for_a_host() {
    var announcements = announcements(Mode.AUTO, Mode.OFF);
    plan(
        announcements,
        Reading.LATER,
        Cast.episode(83, NOW.minusSeconds(1)),
        Cast.episode(81, NOW.minusSeconds(3)),
        Cast.episode(82, NOW.minusSeconds(2)));
    assertThat(outbox.count(State.WAITING)).isEqualTo(3);
    assertThat(outbox.list()).extracting(d -> d.about().number()).containsExactly(83, 82, 81);

    var crowd = IntStream.range(90, 94).mapToObj(n -> Cast.episode(n, NOW)).toArray(Episode[]::new);
    assertThat(plan(announcements, Reading.LATER, crowd)).isEqualTo(4);
    assertThat(outbox.count(State.HELD)).isEqualTo(4);
    assertThat(delivery("linkedin", 90).reason()).contains("4 期");
  }

  @Test
  void old_ones_do_not_make_a_crowd() {
    var many =
        IntStream.range(1, 60)
            .mapToObj(n -> Cast.episode(n, n < 59 ? NOW.minus(Duration.ofDays(30)) : NOW))
            .toArray(Episode[]::new);
    assertThat(plan(announcements(Mode.AUTO, Mode.OFF), Reading.LATER, many)).isEqualTo(1);
    assertThat(delivery("linkedin", 59).state()).isEqualTo(State.WAITING);
  }

  @Test
  void a_host_announces_any_episode_and_a_feed_that_brings_it_too_changes_nothing() {
    var announcements = announcements(Mode.OFF, Mode.OFF);
    var old = Cast.episode(8, NOW.minus(Duration.ofDays(700)));
    var ruling = database.jdbi().inTransaction(tx -> announcements.announce(tx, old, "linkedin"));
    assertThat(ruling)
        .isInstanceOfSatisfying(
            Ruling.Done.class, done -> assertThat(done.delivery().nextAt()).isEqualTo(NOW));
    assertThat(plan(announcements(Mode.AUTO, Mode.OFF), Reading.LATER, Cast.episode(8, NOW)))
        .isZero();
    assertThat(outbox.list()).hasSize(1);
  }

  @Test
  void a_host_who_announces_what_was_held_lets_it_go_now() {
    var announcements = announcements(Mode.APPROVE, Mode.OFF);
    var tomorrow = Cast.episode(81, NOW.plus(Duration.ofDays(1)));
    plan(announcements, Reading.LATER, tomorrow);
    var _ = database.jdbi().inTransaction(tx -> announcements.announce(tx, tomorrow, "linkedin"));
    assertThat(delivery("linkedin", 81).state()).isEqualTo(State.WAITING);
    assertThat(delivery("linkedin", 81).nextAt()).isEqualTo(NOW);
  }

  @Test
  void an_edit_changes_what_was_not_sent_and_a_moved_date_moves_it() {
    var announcements = announcements(Mode.AUTO, Mode.APPROVE);
    var tomorrow = NOW.plus(Duration.ofDays(1));
    plan(announcements, Reading.LATER, Cast.episode(81, tomorrow));
    var later = tomorrow.plus(HOUR);
    var edited = Cast.summarised(Cast.episode(81, later), "改过的摘要");
    database.jdbi().useTransaction(tx -> announcements.changed(tx, edited));
    assertThat(delivery("linkedin", 81).post().text()).contains("改过的摘要");
    assertThat(delivery("linkedin", 81).nextAt()).isEqualTo(later);
    assertThat(delivery("wechat", 81).state()).isEqualTo(State.APPROVAL);
    assertThat(delivery("wechat", 81).nextAt()).isNull();

    database.jdbi().useTransaction(tx -> announcements.gone(tx, edited));
    assertThat(outbox.count(State.HELD)).isEqualTo(2);
  }

  @Test
  void a_transaction_that_fails_leaves_no_announcement() {
    var announcements = announcements(Mode.AUTO, Mode.OFF);
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ = announcements.plan(tx, Reading.LATER, List.of(Cast.episode(80, NOW)));
              tx.rollback();
            });
    assertThat(outbox.list()).isEmpty();
  }

  @Test
  void a_mass_send_of_a_new_episode_waits_for_a_hosts_yes_and_follows_its_words() {
    var announcements = announcements(Mode.OFF, Mode.TO_ALL);
    var episode = Cast.episode(80, NOW.minus(HOUR));
    assertThat(plan(announcements, Reading.LATER, episode)).isEqualTo(1);
    var planned = outbox.find("wechat-b1080").orElseThrow();
    assertThat(planned.state()).isEqualTo(State.APPROVAL);
    assertThat(planned.toAll()).isTrue();
    database
        .jdbi()
        .useTransaction(tx -> announcements.changed(tx, Cast.summarised(episode, "改过的摘要")));
    assertThat(outbox.find("wechat-b1080").orElseThrow().post().text()).contains("改过的摘要");
    assertThat(outbox.approve(planned.id(), planned.sha256())).isInstanceOf(Ruling.No.class);
  }
}
