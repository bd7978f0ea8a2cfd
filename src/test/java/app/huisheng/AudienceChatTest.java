package app.huisheng;

import static app.huisheng.Newsroom.HUA;
import static app.huisheng.Newsroom.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.audience.Inbox;
import app.huisheng.simulator.Act;
import app.huisheng.simulator.WeChatApiLevers.Kind;
import app.huisheng.simulator.WeChatApiSide.Note;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What is kept of listeners, how hosts answer them, and how it goes away again: through the real
/// callback and a real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AudienceChatTest {
  private Newsroom room;
  private int listener = 100;

  @BeforeAll
  void open() throws Exception {
    room = new Newsroom();
    room.api.levers().kind(Kind.SERVICE);
    room.episode(80, "出海的品牌");
  }

  @AfterAll
  void close() {
    room.close();
  }

  private String somebody() {
    return "oSomebody_00000000000000" + ++listener;
  }

  private Inbox inbox() {
    return room.app.reception().audience().inbox();
  }

  private Inbox.Message newest() {
    return inbox().newest(1).getFirst();
  }

  /// Every value of every row of every table, as text and as bytes.
  private List<String> everything() {
    return room.app
        .library()
        .database()
        .reader()
        .withHandle(
            handle -> {
              List<String> tables =
                  handle
                      .createQuery(
                          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE"
                              + " 'sqlite_%'")
                      .mapTo(String.class)
                      .list();
              assertThat(tables).contains("message", "question", "erasure", "broadcast");
              List<String> all = new ArrayList<>();
              for (String table : tables) {
                handle
                    .createQuery("SELECT * FROM \"" + table + "\"")
                    .mapToMap()
                    .forEach(
                        row ->
                            row.forEach(
                                (_, value) ->
                                    all.add(
                                        table
                                            + " "
                                            + (value instanceof byte[] bytes
                                                ? new String(
                                                    bytes,
                                                    java.nio.charset.StandardCharsets.ISO_8859_1)
                                                : String.valueOf(value)))));
              }
              return all;
            });
  }

  private long rowsOf(String openid) {
    room.app.reception().catchUp();
    String mask = new app.huisheng.store.Mask(secret()).of(openid);
    return everything().stream().filter(value -> value.contains(mask)).count();
  }

  private String secret() {
    try {
      return SecretFile.key(room.app.settings());
    } catch (Failure e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_message_is_kept_for_the_hosts_and_answered_within_two_days() {
    var someone = somebody();
    assertThat(room.says(someone, "留言 这期太好听了")).contains("已经转给主播");
    assertThat(room.says(HUA, "收件箱")).contains("这期太好听了");
    assertThat(room.says(HUA, "状态")).contains("待回复的留言：");
    long id = newest().id();
    assertThat(room.says(HUA, "回复 " + id + " 谢谢，下期更好")).contains("正在发给对方");
    patiently()
        .untilAsserted(
            () ->
                assertThat(room.api.notes())
                    .contains(new Note(someone, "主播回复了你的留言「这期太好听了」：\n谢谢，下期更好")));
    patiently().untilAsserted(() -> assertThat(newest().state()).isEqualTo(Inbox.State.GIVEN));
    assertThat(room.says(HUA, "回复 " + id + " 再说一句")).contains("已经回复过了");
    assertThat(everything()).noneMatch(value -> value.contains(someone));
  }

  @Test
  void an_answer_after_two_days_waits_for_the_listeners_next_message() {
    var someone = somebody();
    assertThat(room.says(someone, "留言 能聊聊茶吗")).contains("主播");
    room.later(Duration.ofHours(49));
    assertThat(room.says(HUA, "回复 " + newest().id() + " 下个月就聊")).contains("下次来信时转达");
    room.app.reception().catchUp();
    assertThat(room.says(somebody(), "80")).doesNotContain("下个月就聊");
    assertThat(room.says(someone, "80")).startsWith("主播回复了你的留言「能聊聊茶吗」：\n下个月就聊").contains("出海的品牌");
    assertThat(room.says(someone, "80")).doesNotContain("下个月就聊");
  }

  @Test
  void where_the_window_is_closed_or_the_right_is_missing_the_answer_waits_too() {
    var someone = somebody();
    room.says(someone, "留言 早上好");
    room.api.levers().windowOpen(false);
    room.says(HUA, "回复 " + newest().id() + " 你也早");
    patiently().untilAsserted(() -> assertThat(newest().state()).isEqualTo(Inbox.State.WAITING));
    room.api.levers().windowOpen(true);
    room.app.reception().catchUp();
    assertThat(room.says(someone, "帮助")).contains("你也早");
  }

  @Test
  void an_unknown_message_is_one_clear_sentence() {
    assertThat(room.says(HUA, "回复 99999 你好")).isEqualTo("没有第 99999 条留言，或者已经回复过了。");
  }

  @Test
  void a_message_that_wechat_delivers_again_is_kept_once_and_too_many_are_refused_politely() {
    var someone = somebody();
    room.saysDoubled(someone, "留言 只有一次");
    room.says(someone, "留言 只有一次");
    assertThat(inbox().newest(50).stream().filter(one -> one.text().equals("只有一次"))).hasSize(1);
    for (int i = 0; i < 19; i++) {
      room.later(Duration.ofMinutes(1));
      assertThat(room.says(someone, "留言 第" + i)).contains("已经转给主播");
    }
    assertThat(room.says(someone, "留言 太多了")).contains("明天再来");
    assertThat(room.says(somebody(), "留言 " + "长".repeat(480))).contains("太长");
    assertThat(room.says(somebody(), "留言")).contains("后面写上");
  }

  @Test
  void questions_are_noted_in_batches_with_those_nobody_could_answer() {
    var someone = somebody();
    room.says(someone, "量子计算机");
    room.says(someone, "量子计算机？");
    room.says(someone, "80");
    var questions = room.app.reception().audience().questions();
    patiently()
        .untilAsserted(
            () ->
                assertThat(questions.unanswered(Duration.ofHours(1), 10))
                    .anySatisfy(
                        asked -> {
                          assertThat(asked.text()).startsWith("量子计算机");
                          assertThat(asked.times()).isEqualTo(2);
                          assertThat(asked.people()).isEqualTo(1);
                        }));
    assertThat(questions.most(Duration.ofHours(1), 50))
        .anySatisfy(asked -> assertThat(asked.text()).isEqualTo("80"));
  }

  @Test
  void case_34_a_listener_who_asks_for_it_twice_is_forgotten_in_every_table() {
    var someone = somebody();
    room.says(someone, "留言 请不要记住我");
    room.says(someone, "茶叶出口");
    assertThat(room.says(someone, "隐私")).contains("三十天", "删除我的数据");
    assertThat(rowsOf(someone)).isEqualTo(2);
    assertThat(room.says(someone, "删除我的数据")).contains("再发一次");
    assertThat(rowsOf(someone)).isEqualTo(3);
    assertThat(room.says(someone, "删除我的数据")).contains("已经全部删除");
    assertThat(rowsOf(someone)).isZero();
    assertThat(everything()).noneMatch(value -> value.contains("请不要记住我"));
    assertThat(room.says(someone, "删除我的数据")).contains("再发一次");
  }

  @Test
  void a_confirmation_that_comes_too_late_deletes_nothing() {
    var someone = somebody();
    room.says(someone, "留言 留着我");
    room.says(someone, "删除我的数据");
    room.later(Duration.ofMinutes(6));
    assertThat(room.says(someone, "删除我的数据")).contains("再发一次");
    assertThat(inbox().newest(100)).anyMatch(one -> one.text().equals("留着我"));
  }

  @Test
  void case_35_whoever_stops_following_is_forgotten_however_often_he_comes_and_goes() {
    var someone = somebody();
    room.says(someone, "留言 再见了");
    for (int i = 0; i < 100; i++) {
      room.does(new Act.Followed(someone, ""));
      room.says(someone, "茶叶 " + i);
      room.later(Duration.ofSeconds(1));
      assertThat(room.does(new Act.Left(someone))).isEmpty();
      room.later(Duration.ofSeconds(1));
    }
    assertThat(rowsOf(someone)).isZero();
    assertThat(everything()).noneMatch(value -> value.contains("再见了"));
  }

  @Test
  void scene_codes_are_counted_and_nobody_in_person() {
    var someone = somebody();
    room.does(new Act.Followed(someone, "poster-80"));
    room.does(new Act.Left(someone));
    var followers = room.app.reception().audience().followers();
    patiently()
        .untilAsserted(
            () ->
                assertThat(followers.since(LocalDate.of(2026, 1, 1)))
                    .anyMatch(day -> day.scene().equals("poster-80") && day.came() == 1)
                    .anyMatch(day -> day.scene().isEmpty() && day.went() >= 1));
  }

  @Test
  void nobodys_openid_is_readable_anywhere() {
    var someone = somebody();
    room.says(someone, "留言 你好");
    room.says(someone, "茶叶");
    room.says(HUA, "广播 80");
    room.app.reception().catchUp();
    assertThat(everything())
        .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("osomebody"))
        .noneMatch(value -> value.contains(HUA));
  }
}
