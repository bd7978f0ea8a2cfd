package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.announce.Broadcast;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From a blank page to a broadcast that can still be taken back.
class ComposePagesTest {
  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

  private Bench bench;
  private Guest host;

  @BeforeEach
  void open() {
    bench = new Bench();
    bench.episode(80, "OpenAI高管为何纷纷离职", "这一期聊 OpenAI。");
    host = bench.guest(Role.HOST);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static String code(Guest.Page page) {
    return page.text().replaceAll("(?s).*name=\"code\" value=\"(\\d{6})\".*", "$1");
  }

  private Guest.Page propose(String... more) {
    var fields = new java.util.ArrayList<>(java.util.List.of("what", "episode", "episode", "80"));
    fields.addAll(java.util.List.of(more));
    return host.post("/broadcasts/new", fields.toArray(String[]::new));
  }

  @Test
  void a_broadcast_is_reviewed_confirmed_held_and_handed_over() {
    assertThat(host.get("/broadcasts/new?episode=80").text()).contains("80 · OpenAI高管为何纷纷离职");
    var review = propose("channel", "linkedin", "channel", "wechat", "when", "now");
    assertThat(review.text())
        .contains(
            "将把《OpenAI高管为何纷纷离职》发到",
            "60 秒开始",
            "北京 11月29日 周日 01:01",
            "linkedin：约 9 位关注者",
            "data-arm=\"3\"",
            "卡片还在");
    assertThat(bench.outbox.list()).isEmpty();

    assertThat(host.post("/broadcasts/confirm", "code", code(review)).location())
        .startsWith("/broadcasts/plans/")
        .endsWith("?done=broadcast.confirm");
    assertThat(host.get("/broadcasts").text()).contains("已排好，可以取消");
    bench.broadcasts.step();
    assertThat(bench.outbox.list()).isEmpty();
    bench.clock.advance(Duration.ofSeconds(61));
    bench.broadcasts.step();
    assertThat(bench.outbox.list())
        .extracting(Delivery::channel)
        .containsExactlyInAnyOrder("linkedin", "wechat");
  }

  @Test
  void within_the_minute_it_can_be_cancelled() {
    var review = propose("channel", "linkedin", "when", "now");
    host.post("/broadcasts/confirm", "code", code(review));
    var id = bench.broadcasts.list(1).getFirst().id();

    host.post("/broadcasts/plans/" + id + "/cancel");
    bench.clock.advance(Duration.ofSeconds(90));
    bench.broadcasts.step();

    assertThat(bench.outbox.list()).isEmpty();
    assertThat(bench.broadcasts.list(1).getFirst().state()).isEqualTo(Broadcast.State.CANCELLED);
  }

  @Test
  void a_time_is_read_on_the_chosen_clock_and_both_are_shown() {
    var review =
        propose("channel", "linkedin", "when", "later", "at", "2026-11-29T20:00", "clock", "hosts");

    assertThat(review.text()).contains("北京 11月30日 周一 09:00", "多伦多 11月29日 周日 20:00");
    assertThat(bench.broadcasts.list(1).getFirst().plannedFor())
        .isEqualTo(Instant.parse("2026-11-30T01:00:00Z"));
  }

  @Test
  void a_time_that_the_clock_skips_or_shows_twice_is_not_guessed() {
    var now = bench.clock.instant();

    assertThat(WallClock.read("2027-03-14T02:30", TORONTO, now))
        .isEqualTo(new WallClock.Reading.No("when.skipped"));
    assertThat(WallClock.read("2027-11-07T01:30", TORONTO, now))
        .isEqualTo(new WallClock.Reading.No("when.twice"));
    assertThat(WallClock.read("2020-01-01T00:00", TORONTO, now))
        .isEqualTo(new WallClock.Reading.No("when.past"));
    assertThat(WallClock.read("tomorrow", TORONTO, now))
        .isEqualTo(new WallClock.Reading.No("when.unreadable"));
    assertThat(propose("channel", "linkedin", "when", "later", "at", "", "clock", "china").status())
        .isEqualTo(400);
  }

  @Test
  void somebody_elses_code_and_a_code_twice_start_nothing_more() {
    var review = propose("channel", "linkedin", "when", "now");
    var other = bench.guest(Role.HOST);

    assertThat(other.post("/broadcasts/confirm", "code", code(review)).status()).isEqualTo(409);
    host.post("/broadcasts/confirm", "code", code(review));
    host.post("/broadcasts/confirm", "code", code(review));
    bench.clock.advance(Duration.ofSeconds(61));
    bench.broadcasts.step();

    assertThat(bench.outbox.list()).hasSize(1);
  }

  @Test
  void nothing_goes_nowhere_and_empty_words_go_nowhere() {
    assertThat(propose("when", "now").status()).isEqualTo(400);
    assertThat(
            host.post("/broadcasts/new", "what", "words", "text", " ", "channel", "linkedin")
                .status())
        .isEqualTo(409);
    assertThat(
            host.post("/broadcasts/new", "what", "episode", "episode", "999", "channel", "linkedin")
                .text())
        .contains("999");
  }

  @Test
  void what_is_out_can_be_asked_back_with_honest_words() {
    bench.planned("e1", Plan.Start.BY_HOST);
    bench.force("linkedin-e1", Delivery.State.DELIVERED);
    assertThat(host.get("/broadcasts/linkedin-e1").text()).contains("看过的人已经看过");

    assertThat(host.post("/broadcasts/linkedin-e1/withdraw").status()).isEqualTo(303);
    assertThat(host.get("/broadcasts/linkedin-e1").text()).contains("正在平台上删除");
    assertThat(host.post("/broadcasts/linkedin-e9/withdraw").status()).isEqualTo(409);
  }

  @Test
  void a_draft_in_wechats_box_can_be_corrected_and_what_is_out_there_honestly_not() {
    bench.planned("wechat", "e1", Plan.Start.BY_HOST);
    bench.force("wechat-e1", Delivery.State.PREPARED);
    bench.named("wechat-e1", "draft-1");
    assertThat(host.get("/broadcasts/wechat-e1").text())
        .contains("改草稿箱里的草稿", "data-points=\"12000\"");
    assertThat(bench.guest(Role.HELPER).get("/broadcasts/wechat-e1").text())
        .doesNotContain("改草稿箱里的草稿");
    assertThat(host.post("/broadcasts/wechat-e1/correct", "text", "新的话").status()).isEqualTo(303);
    assertThat(bench.corrected).containsExactly("新的话");

    bench.force("wechat-e1", Delivery.State.DELIVERED);
    assertThat(host.get("/broadcasts/wechat-e1").text())
        .contains("微信没有修改已发内容的接口")
        .doesNotContain("/correct\"");
    assertThat(host.post("/broadcasts/wechat-e1/correct", "text", "新的话").status()).isEqualTo(400);
  }

  @Test
  void what_is_out_on_linkedin_can_be_corrected() {
    bench.planned("e1", Plan.Start.BY_HOST);
    assertThat(host.post("/broadcasts/linkedin-e1/correct", "text", "新").status()).isEqualTo(400);
    bench.force("linkedin-e1", Delivery.State.DELIVERED);
    assertThat(host.post("/broadcasts/linkedin-e1/correct", "text", "新").status()).isEqualTo(400);
    bench.named("linkedin-e1", "urn:li:share:7");

    assertThat(host.get("/broadcasts/linkedin-e1").text()).contains("更正已发出的帖子");
    assertThat(host.post("/broadcasts/linkedin-e1/correct", "text", "新的话").status()).isEqualTo(303);
    assertThat(bench.corrected).containsExactly("新的话");
    assertThat(host.post("/broadcasts/linkedin-e1/correct", "text", "no").text()).contains("不行");
  }

  @Test
  void a_helper_tests_to_their_own_phone_only() {
    var helper = bench.people.add("帮手", Role.HELPER, "o-helper");
    var path = "/episodes/" + bench.episodes.numbered(80).orElseThrow().id();

    assertThat(bench.guest(helper).get(path).text()).contains("试发到我的微信");
    assertThat(bench.guest(helper).post(path + "/test", "openid", "o-other").status())
        .isEqualTo(303);
    assertThat(bench.tested).containsExactly("o-helper");
    bench.mayTest = false;
    assertThat(bench.guest(helper).post(path + "/test").status()).isEqualTo(409);
    assertThat(host.post(path + "/test").status()).isEqualTo(400);
    assertThat(host.get(path).text()).doesNotContain("试发到我的微信");
  }

  @Test
  void the_month_shows_what_went_out_and_what_shall_on_the_listeners_clock() {
    bench.planned("e1", Plan.Start.BY_HOST);
    var review =
        propose("channel", "wechat", "when", "later", "at", "2026-11-30T09:00", "clock", "china");
    host.post("/broadcasts/confirm", "code", code(review));

    assertThat(host.get("/broadcasts/calendar?month=2026-11").text())
        .contains("2026年11月", "id=\"d29\"", "id=\"d30\"", "09:00", "微信");
    assertThat(host.get("/broadcasts/calendar?month=2026-10").text()).contains("这个月没有发送");
    assertThat(host.get("/broadcasts/calendar?month=nonsense").status()).isEqualTo(200);
  }

  @Test
  void each_channel_says_its_own_words_and_a_counter_counts_in_its_units() {
    var page = host.get("/broadcasts/new?episode=80").text();
    assertThat(page)
        .contains("name=\"text-linkedin\"", "data-count=\"3000\"", "data-extra=\"4\"")
        .contains("name=\"text-wechat\"", "data-points=\"12000\"");
    assertThat(host.get("/broadcasts/new?what=words").text()).contains("data-points=\"600\"");

    var review =
        propose(
            "channel",
            "linkedin",
            "channel",
            "wechat",
            "when",
            "now",
            "text-linkedin",
            "Only here\r\nin English");
    assertThat(review.text()).contains("Only here\nin English", "第80期");
    assertThat(host.get("/broadcasts/new?episode=80").text())
        .contains("Only here\nin English</textarea>", "没有保存的内容");
    host.post("/broadcasts/confirm", "code", code(review));
    bench.clock.advance(Duration.ofSeconds(61));
    bench.broadcasts.step();

    assertThat(bench.outbox.find("linkedin-e1").orElseThrow().post().text())
        .isEqualTo("Only here\nin English");
    assertThat(bench.outbox.find("wechat-b1").orElseThrow().post().text()).contains("第80期");
    assertThat(host.get("/broadcasts/new?episode=80").text()).doesNotContain("Only here");
  }

  @Test
  void words_that_a_channel_does_not_take_are_counted_back() {
    assertThat(propose("channel", "linkedin", "text-linkedin", "长".repeat(2_997)).text())
        .contains("3001", "3000");
    assertThat(propose("channel", "linkedin", "text-linkedin", "长".repeat(2_996)).status())
        .isEqualTo(200);
    var words =
        host.post(
            "/broadcasts/new",
            "what",
            "words",
            "text-wechat",
            "字".repeat(601),
            "channel",
            "wechat");
    assertThat(words.status()).isEqualTo(409);
    assertThat(words.text()).contains("601", "600", "字字字</textarea>");
  }

  @Test
  void own_words_that_were_not_wanted_are_discarded() {
    host.post("/drafts", "subject", "compose-linkedin-1", "text", "写到一半");
    assertThat(host.get("/broadcasts/new?episode=80").text()).contains("写到一半");

    host.post("/broadcasts/new/discard", "what", "episode", "episode", "80");
    assertThat(host.get("/broadcasts/new?episode=80").text()).doesNotContain("写到一半");
  }

  @Test
  void what_would_be_sent_is_tested_on_ones_own_phone_before_the_yes() {
    var helper = bench.guest(bench.people.add("帮手", Role.HELPER, "o-helper"));
    propose("channel", "wechat", "when", "now", "text-wechat", "换了的话");
    var plan = "/broadcasts/plans/" + bench.broadcasts.list(1).getFirst().id();

    assertThat(helper.post(plan + "/test").status()).isEqualTo(303);
    assertThat(bench.tested).containsExactly("o-helper");
    assertThat(host.post(plan + "/test").status()).isEqualTo(400);
    assertThat(helper.post(plan + "/cancel").status()).isEqualTo(403);
  }

  @Test
  void what_is_planned_is_moved_in_place() {
    host.post("/broadcasts/confirm", "code", code(propose("channel", "linkedin", "when", "now")));
    var plan = "/broadcasts/plans/" + bench.broadcasts.list(1).getFirst().id();
    assertThat(host.get("/").text()).contains("已排好，可以取消");

    assertThat(
            host.post(plan + "/reschedule", "at", "2026-11-30T09:00", "clock", "china").location())
        .endsWith("done=broadcast.reschedule");
    assertThat(host.get(plan).text()).contains("北京 11月30日 周一 09:00", "多伦多 11月29日 周日 20:00");
    bench.clock.advance(Duration.ofSeconds(90));
    bench.broadcasts.step();
    assertThat(bench.outbox.list()).isEmpty();
    assertThat(host.post(plan + "/reschedule", "at", "2020-01-01T09:00").status()).isEqualTo(400);

    bench.clock.advance(
        Duration.between(bench.clock.instant(), Instant.parse("2026-11-30T01:00:01Z")));
    bench.broadcasts.step();
    assertThat(bench.outbox.list()).hasSize(1);
    var later = bench.guest(Role.HOST);
    assertThat(later.post(plan + "/reschedule", "at", "2026-12-30T09:00").status()).isEqualTo(409);
    assertThat(later.get(plan).text()).contains("已经交出去发送", "/broadcasts/linkedin-e1");
  }

  @Test
  void words_of_ones_own_look_like_a_message_and_like_a_post_without_a_card() {
    var review =
        host.post(
            "/broadcasts/new",
            "what",
            "words",
            "text",
            "今晚八点直播",
            "channel",
            "linkedin",
            "channel",
            "wechat");

    assertThat(review.text())
        .contains("class=\"chat\"", "今晚八点直播", "preview linkedin")
        .doesNotContain("linkcard", "null");
  }
}
