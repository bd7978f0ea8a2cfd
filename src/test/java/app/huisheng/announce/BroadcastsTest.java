package app.huisheng.announce;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.announce.Broadcast.State;
import app.huisheng.announce.Broadcast.What;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A broadcast is sent once, after the right code, and only what its host saw.
@ParameterizedClass
@EnumSource(Kind.class)
class BroadcastsTest {
  private static final String HUA = "wechat:hua";
  private static final String JUN = "wechat:jun";
  private static final Duration HOLD = Duration.ofSeconds(60);

  private final Kind kind;
  private volatile Instant now = Instant.parse("2026-11-23T04:00:00Z");
  private volatile Optional<String> left = Optional.empty();
  private Database database;
  private Outbox outbox;
  private Broadcasts broadcasts;

  BroadcastsTest(Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = Databases.fresh(kind);
    outbox = new Outbox(database, () -> now);
    broadcasts = node();
    store(80, "第80期 出海");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Broadcasts node() {
    return broadcasts(List.of("wechat", "linkedin"));
  }

  private Broadcasts broadcasts(List<String> channels) {
    var wording =
        new Wording(
            Path.of("no-templates"),
            URI.create("https://pod.example"),
            new Wording.Voice("zh", List.of()));
    return new Broadcasts(
        database,
        outbox,
        new Broadcasts.Setup(
            wording,
            channels,
            HOLD,
            false,
            Optional.of(QuietHours.NIGHT),
            (channel, _) -> channel.equals("wechat") ? left : Optional.empty()),
        () -> now);
  }

  private void store(int number, String title) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    INSERT INTO episode (id, guid, number, title, notes, summary, summary_origin,
                                         transcript_source, transcript_hash)
                    VALUES (?, ?, ?, ?, '', '这一期聊出海。', 'NOTES', '', '')
                    """,
                    1000 + number,
                    "guid-" + number,
                    number,
                    title));
  }

  private Proposal.Preview proposed(String host, What what) {
    return (Proposal.Preview) broadcasts.propose(host, what, List.of(), null);
  }

  private Proposal.Preview proposed() {
    return proposed(HUA, new What.Episode(80));
  }

  private static String why(Verdict verdict) {
    return ((Verdict.No) verdict).why();
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  private void run() {
    while (broadcasts.step()) {}
  }

  @Test
  void an_episode_becomes_one_delivery_a_channel_after_code_and_hold() {
    var preview = proposed();
    assertThat(preview.posts().keySet()).containsExactlyInAnyOrder("wechat", "linkedin");
    assertThat(preview.code()).matches("\\d{6}");
    run();
    assertThat(outbox.list()).isEmpty();

    var confirmed = (Verdict.Done) broadcasts.confirm(HUA, preview.code());
    assertThat(confirmed.broadcast().startsAt()).isEqualTo(now.plus(HOLD));
    run();
    assertThat(outbox.list()).isEmpty();

    later(HOLD);
    run();
    assertThat(outbox.list().stream().map(Delivery::id))
        .containsExactlyInAnyOrder("wechat-b1080", "linkedin-e1080");
    var started = broadcasts.list(1).getFirst();
    assertThat(started.state()).isEqualTo(State.STARTED);
    assertThat(started.deliveries()).containsExactly("wechat-b1080", "linkedin-e1080");
  }

  @Test
  void case_36_fifty_confirmations_at_once_on_two_nodes_start_one_broadcast() throws Exception {
    var code = proposed().code();
    var nodes = List.of(broadcasts, node());
    try (var pool = Executors.newFixedThreadPool(16)) {
      var calls = new ArrayList<Callable<Verdict>>();
      for (var i = 0; i < 50; i++) {
        var node = nodes.get(i % 2);
        calls.add(() -> node.confirm(HUA, code));
      }
      for (Future<Verdict> said : pool.invokeAll(calls)) {
        assertThat(said.get()).isInstanceOf(Verdict.Done.class);
      }
      later(HOLD);
      var steps = new ArrayList<Callable<Boolean>>();
      for (var i = 0; i < 8; i++) {
        steps.add(nodes.get(i % 2)::step);
      }
      var worked = 0;
      for (Future<Boolean> step : pool.invokeAll(steps)) {
        worked += step.get() ? 1 : 0;
      }
      assertThat(worked).isEqualTo(1);
    }
    assertThat(outbox.list()).hasSize(2);
  }

  @Test
  void case_38_a_wrong_code_sends_nothing() {
    proposed();
    assertThat(why(broadcasts.confirm(HUA, "nothing"))).contains("确认码不对");
    later(HOLD);
    run();
    assertThat(outbox.list()).isEmpty();
  }

  @Test
  void case_38_another_hosts_code_sends_nothing() {
    var code = proposed().code();
    assertThat(why(broadcasts.confirm(JUN, code))).contains("不是发给你的");
    assertThat(broadcasts.list(1).getFirst().state()).isEqualTo(State.PROPOSED);
  }

  @Test
  void case_38_after_five_wrong_guesses_the_right_code_is_dead_too() {
    var code = proposed().code();
    for (var i = 0; i < 5; i++) {
      assertThat(broadcasts.confirm(HUA, "guess" + i)).isInstanceOf(Verdict.No.class);
    }
    assertThat(broadcasts.confirm(HUA, code)).isInstanceOf(Verdict.No.class);
    assertThat(broadcasts.list(1).getFirst().state()).isEqualTo(State.EXPIRED);
  }

  @Test
  void guesses_do_not_touch_another_hosts_code() {
    var code = proposed().code();
    for (var i = 0; i < 6; i++) {
      assertThat(broadcasts.confirm(JUN, "guess" + i)).isInstanceOf(Verdict.No.class);
    }
    assertThat(broadcasts.confirm(HUA, code)).isInstanceOf(Verdict.Done.class);
  }

  @Test
  void case_38_a_code_dies_after_ten_minutes() {
    var code = proposed().code();
    later(Broadcasts.CODE_LIFE.plusSeconds(1));
    assertThat(why(broadcasts.confirm(HUA, code))).contains("过期");
    var other = proposed().code();
    later(Broadcasts.CODE_LIFE.plusSeconds(1));
    run();
    assertThat(broadcasts.list(1).getFirst().state()).isEqualTo(State.EXPIRED);
    assertThat(why(broadcasts.confirm(HUA, other))).contains("过期");
  }

  @Test
  void case_38_a_code_dies_when_the_text_changes() {
    var code = proposed().code();
    retitle("第80期 出海（更正）");
    assertThat(why(broadcasts.confirm(HUA, code))).contains("改过");
    assertThat(broadcasts.confirm(HUA, proposed().code())).isInstanceOf(Verdict.Done.class);
  }

  @Test
  void case_45_a_text_that_changes_during_the_hold_is_not_sent() {
    var code = proposed().code();
    assertThat(broadcasts.confirm(HUA, code)).isInstanceOf(Verdict.Done.class);
    retitle("第80期 出海（更正）");
    later(HOLD);
    run();
    assertThat(outbox.list()).isEmpty();
    assertThat(broadcasts.list(1).getFirst().state()).isEqualTo(State.CHANGED);
  }

  @Test
  void case_45_an_episode_deleted_during_the_hold_is_not_sent() {
    var code = proposed().code();
    assertThat(broadcasts.confirm(HUA, code)).isInstanceOf(Verdict.Done.class);
    database.jdbi().useHandle(handle -> handle.execute("DELETE FROM episode"));
    later(HOLD);
    run();
    assertThat(outbox.list()).isEmpty();
    assertThat(broadcasts.list(1).getFirst().state()).isEqualTo(State.CHANGED);
  }

  @Test
  void cancelling_works_until_the_hold_is_over() {
    var code = proposed().code();
    assertThat(broadcasts.confirm(HUA, code)).isInstanceOf(Verdict.Done.class);
    assertThat(broadcasts.cancel(code)).isInstanceOf(Verdict.Done.class);
    assertThat(broadcasts.cancel(code)).isInstanceOf(Verdict.Done.class);
    assertThat(why(broadcasts.confirm(HUA, code))).contains("已经取消");
    later(HOLD);
    run();
    assertThat(outbox.list()).isEmpty();

    var other = proposed().code();
    assertThat(broadcasts.confirm(HUA, other)).isInstanceOf(Verdict.Done.class);
    later(HOLD);
    run();
    assertThat(why(broadcasts.cancel(other))).contains("拦不住");
    assertThat(outbox.list()).hasSize(2);
  }

  @Test
  void case_38_a_code_used_again_after_the_sending_sends_nothing_more() {
    var code = proposed().code();
    assertThat(broadcasts.confirm(HUA, code)).isInstanceOf(Verdict.Done.class);
    later(HOLD);
    run();
    assertThat(broadcasts.confirm(HUA, code)).isInstanceOf(Verdict.Done.class);
    later(HOLD);
    run();
    assertThat(outbox.list()).hasSize(2);
  }

  @Test
  void an_unknown_episode_is_refused() {
    assertThat(broadcasts.propose(HUA, new What.Episode(999), List.of(), null))
        .isEqualTo(new Proposal.No("没有第999期。 There is no episode 999."));
    assertThat(broadcasts.list(10)).isEmpty();
  }

  @Test
  void what_no_channel_can_carry_is_refused_by_the_channels_name() {
    assertThat(broadcasts(List.of()).propose(HUA, new What.Episode(80), List.of(), null))
        .isInstanceOfSatisfying(
            Proposal.No.class, no -> assertThat(no.why()).contains("公众号和领英都还没有接好"));
    assertThat(
            broadcasts(List.of("linkedin"))
                .propose(HUA, new What.Episode(80), List.of("wechat"), null))
        .isInstanceOfSatisfying(
            Proposal.No.class,
            no -> assertThat(no.why()).contains("没有接好：公众号。", "not set up: WeChat."));
  }

  @Test
  void a_newer_proposal_takes_the_olders_place() {
    var old = proposed().code();
    var fresh = proposed().code();
    assertThat(broadcasts.confirm(HUA, old)).isInstanceOf(Verdict.No.class);
    assertThat(broadcasts.confirm(HUA, fresh)).isInstanceOf(Verdict.Done.class);
  }

  @Test
  void case_47_a_planned_broadcast_waits_for_its_time_and_one_missed_by_hours_is_not_sent() {
    var at = now.plus(Duration.ofHours(20));
    var preview = (Proposal.Preview) broadcasts.propose(HUA, new What.Episode(80), List.of(), at);
    var confirmed = (Verdict.Done) broadcasts.confirm(HUA, preview.code());
    assertThat(confirmed.broadcast().startsAt()).isEqualTo(at);
    later(Duration.ofHours(19));
    run();
    assertThat(outbox.list()).isEmpty();
    later(Duration.ofHours(5));
    run();
    assertThat(outbox.list()).isEmpty();
    assertThat(broadcasts.list(1).getFirst().state()).isEqualTo(State.MISSED);
  }

  @Test
  void case_47_a_clock_that_jumps_an_hour_back_and_forth_sends_it_once() {
    assertThat(broadcasts.confirm(HUA, proposed().code())).isInstanceOf(Verdict.Done.class);
    later(Duration.ofHours(-1));
    run();
    assertThat(outbox.list()).isEmpty();
    later(Duration.ofHours(1).plus(HOLD));
    run();
    assertThat(outbox.list()).hasSize(2);
    later(Duration.ofHours(-1));
    run();
    later(Duration.ofHours(2));
    run();
    assertThat(outbox.list()).hasSize(2);
  }

  @Test
  void case_47_a_clock_that_jumps_past_the_time_sends_nothing_and_says_so() {
    assertThat(broadcasts.confirm(HUA, proposed().code())).isInstanceOf(Verdict.Done.class);
    later(Duration.ofHours(1));
    run();
    assertThat(outbox.list()).isEmpty();
    assertThat(broadcasts.list(1).getFirst().state()).isEqualTo(State.MISSED);
    assertThat(broadcasts.list(1).getFirst().reason()).contains("没有发出");
  }

  @Test
  void case_49_the_kill_switch_stops_what_is_held() {
    assertThat(broadcasts.confirm(HUA, proposed().code())).isInstanceOf(Verdict.Done.class);
    outbox.pause();
    later(HOLD);
    run();
    outbox.resume();
    run();
    assertThat(outbox.list()).isEmpty();
    assertThat(broadcasts.list(1).getFirst().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void what_is_out_already_is_not_proposed_again() {
    assertThat(broadcasts.confirm(HUA, proposed().code())).isInstanceOf(Verdict.Done.class);
    later(HOLD);
    run();
    database
        .jdbi()
        .useHandle(
            h -> h.execute("UPDATE delivery SET state = 'DELIVERED' WHERE channel = 'linkedin'"));
    var again = proposed();
    assertThat(again.posts()).containsOnlyKeys("wechat");
    assertThat(again.notes()).anySatisfy(note -> assertThat(note).contains("领英", "已发出"));
    database
        .jdbi()
        .useHandle(
            h -> h.execute("UPDATE delivery SET state = 'UNKNOWN' WHERE channel = 'wechat'"));
    assertThat(broadcasts.propose(HUA, new What.Episode(80), List.of(), null))
        .isInstanceOf(Proposal.No.class);
  }

  @Test
  void a_hosts_own_words_go_where_he_says() {
    var preview =
        (Proposal.Preview)
            broadcasts.propose(HUA, new What.Words("今晚八点直播，等你来"), List.of("wechat"), null);
    assertThat(broadcasts.confirm(HUA, preview.code())).isInstanceOf(Verdict.Done.class);
    later(HOLD);
    run();
    assertThat(outbox.list())
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery.id()).isEqualTo("wechat-t" + preview.broadcast().id());
              assertThat(delivery.toAll()).isTrue();
              assertThat(delivery.post().text()).isEqualTo("今晚八点直播，等你来");
            });
    assertThat(broadcasts.propose(HUA, new What.Words(" "), List.of(), null))
        .isInstanceOf(Proposal.No.class);
    assertThat(broadcasts.propose(HUA, new What.Words("长".repeat(601)), List.of(), null))
        .isInstanceOf(Proposal.No.class);
  }

  @Test
  void case_46_the_night_in_beijing_is_pointed_out() {
    now = Instant.parse("2026-11-23T15:00:00Z");
    assertThat(proposed().notes()).anySatisfy(note -> assertThat(note).contains("23:01"));
    assertThat(proposed().notes())
        .anySatisfy(
            note -> assertThat(note).contains("下一个合适的时间是北京时间 11-24 08:00（多伦多 11-23 19:00）"));
    now = Instant.parse("2026-11-23T04:00:00Z");
    assertThat(proposed().notes()).isEmpty();
  }

  @Test
  void what_a_send_uses_up_stands_in_the_preview() {
    left = Optional.of("公众号：发给约 1280 位关注者，今天的群发额度还剩 1/1 次");
    assertThat(proposed().notes()).containsExactly(left.get());
    var elsewhere = broadcasts.propose(HUA, new What.Episode(80), List.of("linkedin"), null);
    assertThat(((Proposal.Preview) elsewhere).notes()).isEmpty();
  }

  private List<String> notes(String host, What what) {
    return ((Proposal.Preview) broadcasts.propose(host, what, List.of("wechat"), null)).notes();
  }

  private void sendsToAll(String host, What what) {
    var preview = (Proposal.Preview) broadcasts.propose(host, what, List.of("wechat"), null);
    assertThat(broadcasts.confirm(host, preview.code())).isInstanceOf(Verdict.Done.class);
    later(HOLD);
    run();
    database.jdbi().useHandle(h -> h.execute("UPDATE delivery SET state = 'DELIVERED'"));
  }

  @Test
  void a_text_nearly_like_one_of_the_last_days_is_pointed_out_with_its_time_and_not_stopped() {
    sendsToAll(HUA, new What.Words("今晚八点我们直播聊出海，欢迎大家来提问！"));
    later(Duration.ofHours(21));
    assertThat(notes(JUN, new What.Words("今晚八点我们直播聊出海，欢迎大家来提问。")))
        .singleElement()
        .satisfies(note -> assertThat(note).contains("几乎一样", "北京时间 11-23 12:01"));
    assertThat(notes(JUN, new What.Words("下周三的线下活动改到图书馆，请带身份证"))).isEmpty();
    later(Duration.ofDays(31));
    assertThat(notes(JUN, new What.Words("今晚八点我们直播聊出海，欢迎大家来提问！"))).isEmpty();
  }

  @Test
  void a_text_nearly_like_one_that_waits_is_pointed_out() {
    var words = new What.Words("今晚八点我们直播聊出海，欢迎大家来提问！");
    var preview = (Proposal.Preview) broadcasts.propose(HUA, words, List.of("wechat"), null);
    assertThat(broadcasts.confirm(HUA, preview.code())).isInstanceOf(Verdict.Done.class);
    assertThat(notes(JUN, words))
        .singleElement()
        .satisfies(note -> assertThat(note).contains("已经确认", "11-23 12:01"));
  }

  @Test
  void a_second_send_to_all_within_hours_is_pointed_out() {
    store(81, "第81期 直播");
    sendsToAll(HUA, new What.Episode(80));
    later(Duration.ofHours(2));
    assertThat(notes(HUA, new What.Words("今晚八点直播，等你来")))
        .singleElement()
        .satisfies(note -> assertThat(note).contains("刚群发过", "第80期 出海", "11-23 12:01"));
  }

  @Test
  void an_episode_that_is_out_names_when_it_went() {
    sendsToAll(HUA, new What.Episode(80));
    later(Duration.ofDays(2));
    assertThat(proposed().notes())
        .anySatisfy(note -> assertThat(note).contains("公众号上这一期已发出", "北京时间 11-23 12:01"));
    var again = broadcasts.propose(HUA, new What.Episode(80), List.of("wechat"), null);
    assertThat(again)
        .isInstanceOfSatisfying(
            Proposal.No.class, no -> assertThat(no.why()).contains("北京时间 11-23 12:01", "不会再发一次"));
  }

  @Test
  void a_draft_made_before_does_not_stand_in_the_way() {
    var rules =
        new Announcements.Rules(
            java.util.Map.of("wechat", Announcements.Mode.AUTO), Duration.ofDays(7));
    var wording =
        new Wording(
            Path.of("no-templates"),
            URI.create("https://pod.example"),
            new Wording.Voice("zh", List.of()));
    var announcements = new Announcements(outbox, wording, rules, () -> now);
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ =
                  announcements.announce(
                      tx,
                      new app.huisheng.episode.EpisodeStore(database).numbered(80).orElseThrow(),
                      "wechat");
            });
    database.jdbi().useHandle(h -> h.execute("UPDATE delivery SET state = 'PREPARED'"));
    assertThat(proposed().posts()).containsKey("wechat");
  }

  private void retitle(String title) {
    database
        .jdbi()
        .useHandle(
            handle -> handle.execute("UPDATE episode SET title = ? WHERE number = 80", title));
  }
}
