package app.huisheng.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Attempt;
import app.huisheng.outbox.Channel;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Outcome;
import app.huisheng.outbox.Post;
import app.huisheng.outbox.Sighting;
import app.huisheng.outbox.Withdrawal;
import app.huisheng.simulator.Act;
import app.huisheng.simulator.WeChatApiFault;
import app.huisheng.simulator.WeChatApiLevers.Kind;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.wechat.WeChatSettings.Mode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeChatSendingTest {
  private static final String DRAFT = "/cgi-bin/draft/add";
  private static final String SUBMIT = "/cgi-bin/freepublish/submit";
  private static final String ALL = "/cgi-bin/message/mass/sendall";
  private static final String COVER = "https://pod.example/cover.png";

  private final ApiBench bench = new ApiBench();
  private final Database database = Databases.fresh(app.huisheng.store.Kind.SQLITE);

  private final Outbox outbox = new Outbox(database, bench.clock);

  @AfterEach
  void close() {
    bench.close();
    database.close();
  }

  private WeChatSending sending(Mode mode) {
    return new WeChatSending(bench.settings(mode), database, bench.clock, _ -> png());
  }

  private Channel channel(Mode mode) {
    return sending(mode).channel().orElseThrow();
  }

  private Outcome deliver(Channel channel, Delivery delivery) {
    return channel.deliver(new Attempt(delivery, 1, 1, bench.now, bench.now.plusSeconds(30)));
  }

  private Delivery delivery(Post post) {
    return delivery("wechat-e80", post);
  }

  /// What a host wants sent to every follower.
  private Delivery toAll() {
    return delivery("wechat-b80", delivery().post());
  }

  private Delivery delivery(String id, Post post) {
    var payload = post.frozen();
    return new Delivery(
        id,
        new Delivery.About(80, 80, post.title()),
        "wechat",
        Delivery.State.SENDING,
        payload,
        Post.sha256(payload),
        1,
        null,
        null,
        null,
        bench.now);
  }

  private Delivery delivery() {
    return delivery(post("第80期 出海的品牌怎样讲故事", "这一期谈出海的品牌。\n\n收听：https://pod.example/e/80?c=w"));
  }

  private static Post post(String title, String text) {
    return new Post(text, List.of(), "https://pod.example/e/80?c=w", title, "", COVER);
  }

  private static byte[] png() throws IOException {
    var bytes = new ByteArrayOutputStream();
    assertThat(
            ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB), "png", bytes))
        .isTrue();
    return bytes.toByteArray();
  }

  @Test
  void by_default_a_draft_is_left_for_the_host_and_called_that() {
    var outcome = (Outcome.Prepared) deliver(channel(Mode.DRAFT), delivery());
    assertThat(outcome.how()).contains("草稿箱");
    assertThat(bench.side.drafts())
        .singleElement()
        .satisfies(
            draft -> {
              assertThat(draft.id()).isEqualTo(outcome.reference());
              assertThat(draft.sourceUrl()).isEqualTo("https://pod.example/e/80?c=w");
              assertThat(draft.content())
                  .contains("<img src=\"http://mmbiz.qpic.cn/", "这一期谈出海的品牌", "huisheng-fm");
            });
    assertThat(bench.side.broadcasts()).isEmpty();
  }

  @Test
  void a_second_try_makes_no_second_draft_and_uploads_no_second_cover() {
    var first = deliver(channel(Mode.DRAFT), delivery());
    assertThat(deliver(channel(Mode.DRAFT), delivery())).isEqualTo(first);
    assertThat(bench.side.count(DRAFT)).isEqualTo(1);
    assertThat(bench.side.count("/cgi-bin/material/add_material")).isEqualTo(1);
  }

  @Test
  void a_draft_whose_answer_was_lost_is_found_in_the_box() {
    bench.side.levers().next(DRAFT, WeChatApiFault.drop().committed());
    assertThat(deliver(channel(Mode.DRAFT), delivery())).isInstanceOf(Outcome.Unknown.class);
    assertThat(channel(Mode.DRAFT).lookFor(delivery())).isInstanceOf(Sighting.Prepared.class);
    assertThat(bench.side.drafts()).hasSize(1);
  }

  @Test
  void a_draft_that_was_never_made_is_absent() {
    bench.side.levers().next(DRAFT, WeChatApiFault.drop());
    assertThat(deliver(channel(Mode.DRAFT), delivery())).isInstanceOf(Outcome.Unknown.class);
    assertThat(channel(Mode.DRAFT).lookFor(delivery())).isInstanceOf(Sighting.Absent.class);
  }

  @Test
  void a_cover_that_is_gone_from_wechats_store_is_uploaded_again_once() {
    var _ = deliver(channel(Mode.DRAFT), delivery());
    bench.side.forgetPictures();
    var other = delivery();
    var second =
        new Delivery(
            "wechat-e81",
            other.about(),
            "wechat",
            other.state(),
            other.payload(),
            other.sha256(),
            1,
            null,
            null,
            null,
            bench.now);
    assertThat(deliver(channel(Mode.DRAFT), second)).isInstanceOf(Outcome.Prepared.class);
    assertThat(bench.side.count("/cgi-bin/material/add_material")).isEqualTo(2);
  }

  @Test
  void an_episode_whose_cover_cannot_be_had_gets_a_plain_one() {
    var channel =
        new WeChatSending(
                bench.settings(Mode.DRAFT),
                database,
                bench.clock,
                _ -> {
                  throw new IOException("404");
                })
            .channel()
            .orElseThrow();
    assertThat(deliver(channel, delivery())).isInstanceOf(Outcome.Prepared.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "<style>*{display:none}</style><iframe src=//evil>",
        "<svg><p><style><img title=\"</style><img src onerror=alert(1)>\">",
        "]]><xml>\u0000\u200f \ud83c\udfa7",
      })
  void case_54_hostile_notes_become_plain_words(String notes) {
    var long1 = "标题".repeat(100) + notes;
    var outcome = deliver(channel(Mode.DRAFT), delivery(post(long1, notes.repeat(3))));
    assertThat(outcome).isInstanceOf(Outcome.Prepared.class);
    assertThat(bench.side.drafts().getFirst().title()).hasSize(32).endsWith("…");
  }

  @Test
  void publishing_tells_no_follower_and_ends_when_wechat_says_so() {
    bench.side.levers().jobsHeld(true);
    assertThat(deliver(channel(Mode.PUBLISH), delivery())).isInstanceOf(Outcome.Underway.class);
    assertThat(channel(Mode.PUBLISH).lookFor(delivery())).isInstanceOf(Sighting.Underway.class);
    bench.side.finishJobs();
    assertThat(channel(Mode.PUBLISH).lookFor(delivery())).isInstanceOf(Sighting.Seen.class);
    assertThat(bench.side.published()).hasSize(1);
    assertThat(bench.side.broadcasts()).isEmpty();
  }

  @Test
  void an_article_the_platform_refuses_ends_refused_with_words() {
    bench.side.levers().publishResult(4);
    assertThat(deliver(channel(Mode.PUBLISH), delivery())).isInstanceOf(Outcome.Underway.class);
    assertThat(channel(Mode.PUBLISH).lookFor(delivery()))
        .isInstanceOfSatisfying(
            Sighting.Failed.class, failed -> assertThat(failed.why()).contains("审核不通过"));
  }

  @Test
  void publishing_whose_answer_was_lost_is_found_by_its_link_and_never_repeated_blindly() {
    bench.side.levers().next(SUBMIT, WeChatApiFault.reset().committed());
    assertThat(deliver(channel(Mode.PUBLISH), delivery())).isInstanceOf(Outcome.Unknown.class);
    assertThat(channel(Mode.PUBLISH).lookFor(delivery())).isInstanceOf(Sighting.Seen.class);
    assertThat(bench.side.count(SUBMIT)).isEqualTo(1);
  }

  @Test
  void case_41_a_mass_send_is_sent_once_and_ends_delivered() {
    assertThat(deliver(channel(Mode.MASS), toAll())).isInstanceOf(Outcome.Underway.class);
    assertThat(channel(Mode.MASS).lookFor(toAll())).isInstanceOf(Sighting.Seen.class);
    assertThat(bench.side.broadcasts())
        .singleElement()
        .satisfies(sent -> assertThat(sent.clientId()).hasSize(32));
  }

  @Test
  void case_40_a_mass_send_whose_answer_was_lost_is_recognised_when_it_comes_again() {
    for (var fault :
        List.of(
            WeChatApiFault.drop().committed(), WeChatApiFault.half(), WeChatApiFault.html(502))) {
      bench.side.levers().next(ALL, fault);
      assertThat(deliver(channel(Mode.MASS), toAll())).isInstanceOf(Outcome.Unknown.class);
      assertThat(channel(Mode.MASS).lookFor(toAll())).isInstanceOf(Sighting.Absent.class);
    }
    // The draft went with the first send, but WeChat knows the clientmsgid.
    assertThat(deliver(channel(Mode.MASS), toAll())).isInstanceOf(Outcome.Underway.class);
    assertThat(channel(Mode.MASS).lookFor(toAll())).isInstanceOf(Sighting.Seen.class);
    assertThat(bench.side.broadcasts()).hasSize(1);
  }

  @Test
  void a_day_later_a_lost_mass_send_is_a_hosts_matter() {
    bench.side.levers().next(ALL, WeChatApiFault.drop().committed());
    assertThat(deliver(channel(Mode.MASS), toAll())).isInstanceOf(Outcome.Unknown.class);
    bench.now = bench.now.plus(Duration.ofHours(24));
    assertThat(channel(Mode.MASS).lookFor(toAll()))
        .isInstanceOfSatisfying(
            Sighting.CannotTell.class, unclear -> assertThat(unclear.lasting()).isTrue());
  }

  @ParameterizedTest
  @CsvSource({"err(40002),没有在 30 分钟内确认", "err(40001),管理员拒绝", "err(20013),err(20013)"})
  void a_mass_send_that_fails_later_ends_refused_with_its_reason(String status, String words) {
    var sending = sending(Mode.MASS);
    bench.side.events(
        act -> sending.heard("<xml>" + ((Act.Other) act).fields() + "</xml>", outbox));
    bench.side.levers().massResult(status, 0);
    bench.side.levers().jobsHeld(true);
    assertThat(deliver(channel(Mode.MASS), toAll())).isInstanceOf(Outcome.Underway.class);
    assertThat(channel(Mode.MASS).lookFor(toAll())).isInstanceOf(Sighting.Underway.class);
    bench.side.finishJobs();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(channel(Mode.MASS).lookFor(toAll()))
                    .isInstanceOfSatisfying(
                        Sighting.Failed.class, failed -> assertThat(failed.why()).contains(words)));
    assertThat(bench.side.broadcasts()).isEmpty();
  }

  @Test
  void case_40_a_used_up_quota_leaves_the_draft_ready_and_says_so() {
    bench.side.levers().next(ALL, WeChatApiFault.code(45028));
    assertThat(deliver(channel(Mode.MASS), toAll()))
        .isInstanceOfSatisfying(
            Outcome.Prepared.class,
            prepared -> assertThat(prepared.how()).contains("群发次数已用完", "草稿"));
    assertThat(bench.side.drafts()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"PUBLISH", "MASS"})
  void a_personal_account_is_never_said_to_have_sent(Mode mode) {
    bench.side.levers().kind(Kind.PERSONAL);
    assertThat(deliver(channel(mode), mode == Mode.MASS ? toAll() : delivery()))
        .isInstanceOfSatisfying(
            Outcome.Prepared.class,
            prepared -> {
              assertThat(prepared.reference()).startsWith("draft-");
              assertThat(prepared.how()).contains("没有").contains("手动");
            });
    // The refusal is remembered: the next announcement does not try.
    var calls = bench.side.count(mode == Mode.MASS ? ALL : SUBMIT);
    assertThat(deliver(channel(mode), mode == Mode.MASS ? toAll() : delivery()))
        .isInstanceOf(Outcome.Prepared.class);
    assertThat(bench.side.count(mode == Mode.MASS ? ALL : SUBMIT)).isEqualTo(calls);
  }

  @Test
  void an_account_without_drafts_gets_the_words_and_the_link_to_copy() {
    bench.side.levers().kind(Kind.PERSONAL);
    bench.side.levers().personalDrafts(false);
    assertThat(deliver(channel(Mode.MASS), toAll()))
        .isInstanceOfSatisfying(
            Outcome.Prepared.class,
            prepared ->
                assertThat(prepared.how()).contains("手动发表", "https://pod.example/e/80?c=w"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 40001, 45009, 45011, 40164})
  void what_certainly_did_not_happen_is_tried_later(int code) {
    bench.side.levers().always(ALL, WeChatApiFault.code(code));
    assertThat(deliver(channel(Mode.MASS), toAll())).isInstanceOf(Outcome.RetryLater.class);
    bench.side.levers().healed();
    assertThat(deliver(channel(Mode.MASS), toAll())).isInstanceOf(Outcome.Underway.class);
    assertThat(bench.side.broadcasts()).hasSize(1);
  }

  @Test
  void case_40_the_daily_quota_is_waited_for_until_midnight_in_beijing() {
    assertThat(AccountChannel.untilMidnight(bench.now)).isEqualTo(Duration.ofMinutes(15 * 60 + 2));
  }

  @Test
  void a_draft_takes_other_words_until_it_is_gone_and_nothing_that_is_out_does() {
    var sending = sending(Mode.DRAFT);
    var made = (Outcome.Prepared) deliver(sending.channel().orElseThrow(), delivery());
    var prepared = in(Delivery.State.PREPARED, made.reference());
    assertThat(sending.edit(prepared, "这一期谈出海，改过的话。")).isEmpty();
    assertThat(bench.side.drafts())
        .singleElement()
        .satisfies(
            draft -> assertThat(draft.content()).contains("改过的话").doesNotContain("这一期谈出海的品牌。"));

    assertThat(sending.channel().orElseThrow().withdraw(prepared))
        .isInstanceOf(Withdrawal.Gone.class);
    assertThat(sending.edit(prepared, "再改一次。").orElseThrow()).contains("没有这篇草稿了");
    assertThat(sending.edit(in(Delivery.State.DELIVERED, made.reference()), "再改一次。").orElseThrow())
        .contains("没有修改已发内容的接口");
    assertThat(sending.edit(in(Delivery.State.PREPARED, ""), "再改一次。")).isPresent();
  }

  private Delivery in(Delivery.State state, String reference) {
    var one = delivery();
    return new Delivery(
        one.id(),
        one.about(),
        one.channel(),
        state,
        one.payload(),
        one.sha256(),
        1,
        null,
        reference,
        null,
        bench.now);
  }

  @ParameterizedTest
  @CsvSource({"PERSONAL,个人或未认证,不可用", "SUBSCRIPTION,已认证公众号,可用", "SERVICE,已认证服务号,可用"})
  void doctor_says_what_each_kind_of_account_may_do(Kind kind, String name, String mass) {
    bench.side.levers().kind(kind);
    var lines = sending(Mode.DRAFT).examine().stream().map(WeChatSending.Finding::what).toList();
    assertThat(lines).anySatisfy(line -> assertThat(line).contains(name));
    assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("群发：" + mass));
    assertThat(lines.getLast()).startsWith("群发额度：");
    assertThat(sending(Mode.DRAFT).known().stream().map(WeChatSending.Finding::what).toList())
        .isEqualTo(lines.subList(0, lines.size() - 1));
  }

  @Test
  void what_was_never_asked_is_not_blamed_on_the_token() {
    assertThat(sending(Mode.DRAFT).known())
        .allSatisfy(
            finding -> {
              assertThat(finding.fine()).isTrue();
              assertThat(finding.what()).doesNotContain("（）", "拿不到");
            });
  }

  @Test
  void doctor_names_the_address_that_is_not_on_the_allow_list() {
    bench.side.levers().listed(false);
    assertThat(sending(Mode.DRAFT).examine().getFirst())
        .satisfies(
            finding -> {
              assertThat(finding.fine()).isFalse();
              assertThat(finding.what()).contains("203.0.113.7");
              assertThat(finding.fix()).contains("白名单");
            });
  }

  @Test
  void a_hosts_own_words_are_sent_without_a_draft_and_recognised_when_they_come_again() {
    var words = delivery("wechat-t7", new Post("今晚八点直播", List.of(), "", "今晚八点直播", "", null));
    bench.side.levers().next(ALL, WeChatApiFault.drop().committed());
    assertThat(deliver(channel(Mode.DRAFT), words)).isInstanceOf(Outcome.Unknown.class);
    assertThat(deliver(channel(Mode.DRAFT), words)).isInstanceOf(Outcome.Underway.class);
    assertThat(channel(Mode.DRAFT).lookFor(words)).isInstanceOf(Sighting.Seen.class);
    assertThat(bench.side.broadcasts()).hasSize(1);
    assertThat(bench.side.count(DRAFT)).isZero();
  }

  @Test
  void a_hosts_own_words_are_left_to_be_copied_where_the_account_may_not_send() {
    bench.side.levers().kind(Kind.PERSONAL);
    var words = delivery("wechat-t7", new Post("今晚八点直播", List.of(), "", "今晚八点直播", "", null));
    assertThat(deliver(channel(Mode.DRAFT), words))
        .isInstanceOfSatisfying(
            Outcome.Prepared.class, prepared -> assertThat(prepared.how()).contains("复制这段文字"));
  }

  @Test
  void case_41_a_report_may_come_twice_or_be_about_nothing_of_ours() {
    var sending = sending(Mode.DRAFT);
    assertThat(deliver(channel(Mode.DRAFT), toAll())).isInstanceOf(Outcome.Underway.class);
    var job = bench.side.broadcasts().getFirst().id();
    for (var id : List.of(job, job, 99L)) {
      sending.heard(report(id), outbox);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(channel(Mode.DRAFT).lookFor(toAll()))
                    .isInstanceOfSatisfying(
                        Sighting.Seen.class,
                        seen -> assertThat(seen.how()).contains("已发送 7 人，失败 1 人")));
  }

  private static String report(long job) {
    return "<xml><Event><![CDATA[MASSSENDJOBFINISH]]></Event><MsgID>"
        + job
        + "</MsgID><Status><![CDATA[send success]]></Status><SentCount>7</SentCount>"
        + "<ErrorCount>1</ErrorCount></xml>";
  }

  @Test
  void case_41_a_report_that_came_before_our_own_call_returned_counts() {
    var sending = sending(Mode.DRAFT);
    bench.side.events(
        act -> sending.heard("<xml>" + ((Act.Other) act).fields() + "</xml>", outbox));
    bench.side.levers().next(ALL, WeChatApiFault.drop().committed());
    assertThat(deliver(channel(Mode.DRAFT), toAll())).isInstanceOf(Outcome.Unknown.class);
    assertThat(deliver(channel(Mode.DRAFT), toAll())).isInstanceOf(Outcome.Underway.class);
    assertThat(channel(Mode.DRAFT).lookFor(toAll())).isInstanceOf(Sighting.Seen.class);
    assertThat(bench.side.broadcasts()).hasSize(1);
  }

  @Test
  void case_48_a_database_that_forgot_the_send_is_recognised_by_its_clientmsgid() {
    assertThat(deliver(channel(Mode.DRAFT), toAll())).isInstanceOf(Outcome.Underway.class);
    database.jdbi().useHandle(handle -> handle.execute("DELETE FROM wechat_delivery"));
    assertThat(deliver(channel(Mode.DRAFT), toAll())).isInstanceOf(Outcome.Underway.class);
    assertThat(bench.side.broadcasts()).hasSize(1);
  }

  @Test
  void words_that_changed_get_a_draft_of_their_own() {
    assertThat(deliver(channel(Mode.DRAFT), delivery())).isInstanceOf(Outcome.Prepared.class);
    assertThat(deliver(channel(Mode.DRAFT), delivery(post("第80期 更正", "改过的摘要"))))
        .isInstanceOf(Outcome.Prepared.class);
    assertThat(bench.side.drafts())
        .hasSize(2)
        .anySatisfy(draft -> assertThat(draft.content()).contains("改过的摘要"));
  }

  @Test
  void a_rehearsal_shows_every_request_and_sends_none() {
    var delivery = toAll();
    assertThat(sending(Mode.MASS).rehearse(delivery.id(), delivery.about(), delivery.post()))
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).contains("/cgi-bin/draft/add", "第80期"))
        .anySatisfy(line -> assertThat(line).contains("sendall clientmsgid="));
    assertThat(bench.side.requests()).isEmpty();
  }

  @Test
  void rights_are_probed_once_a_day() {
    var sending = sending(Mode.DRAFT);
    while (sending.catchUp()) {}
    int asked = bench.side.count("/cgi-bin/draft/count");
    assertThat(sending.catchUp()).isFalse();
    assertThat(asked).isEqualTo(1);
    bench.now = bench.now.plus(Duration.ofHours(25));
    assertThat(sending.catchUp()).isTrue();
  }
}
