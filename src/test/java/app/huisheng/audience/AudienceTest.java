package app.huisheng.audience;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.audience.Messenger.Sent;
import app.huisheng.reply.Answer;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is kept of listeners, on both databases and with two nodes.
@ParameterizedClass
@EnumSource(Kind.class)
class AudienceTest {
  private static final String LISTENER = "oListener_0000000000000001";

  private final Kind kind;
  private volatile Instant now = Instant.parse("2026-11-23T04:00:00Z");
  private Database database;
  private Audience audience;
  private Answering desk;
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

  AudienceTest(Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = Databases.fresh(kind);
    audience = node();
    desk = audience.attending((_, inbound) -> answer(inbound));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Audience node() {
    return new Audience(database, "secret", () -> now);
  }

  @Test
  void of_a_flood_of_questions_the_last_two_thousand_are_noted() {
    for (int i = 0; i < 2_500; i++) {
      assertThat(says("question " + i)).isEqualTo("ok");
    }
    audience.catchUp(this::take);
    assertThat(audience.questions().count(Duration.ofDays(1))).isEqualTo(2_000);
    assertThat(audience.questions().most(Duration.ofDays(1), 2_000))
        .extracting(Questions.Asked::text)
        .contains("question 2499", "question 500")
        .doesNotContain("question 499");
  }

  private static Answer answer(Inbound inbound) {
    var words = inbound instanceof Inbound.Text(var text) ? text : "";
    var intent =
        words.startsWith("留言")
            ? "message"
            : Set.of("删除我的数据", "delete my data").contains(words) ? "erase" : "search";
    return new Answer(new Reply.Text("ok"), words.length() > 2, intent, List.of(), List.of(), "");
  }

  private String says(String words) {
    return ((Reply.Text) desk.answer(LISTENER, new Inbound.Text(words)).reply()).text();
  }

  private Sent take(String to, String words) {
    sent.add(to + " " + words);
    return Sent.DONE;
  }

  private Inbox.Message newest() {
    return audience.inbox().newest(1).getFirst();
  }

  @Test
  void an_answer_is_sent_once_although_two_nodes_look_after_it() throws Exception {
    assertThat(says("留言 早")).isEqualTo("ok");
    assertThat(audience.inbox().answer(newest().id(), "你也早")).contains(Inbox.State.SEND);
    var other = node();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 16; i++) {
        var one = i % 2 == 0 ? audience : other;
        var _ = pool.submit(() -> one.catchUp(this::take));
      }
    }
    assertThat(sent).containsExactly(LISTENER + " 主播回复了你的留言「早」：\n你也早");
    assertThat(newest().state()).isEqualTo(Inbox.State.GIVEN);
  }

  @Test
  void an_answer_that_may_have_arrived_is_told_again_at_the_next_message() {
    says("留言 早");
    var _ = audience.inbox().answer(newest().id(), "你也早");
    assertThat(audience.catchUp((_, _) -> Sent.UNKNOWN)).isTrue();
    assertThat(audience.catchUp((_, _) -> Sent.UNKNOWN)).isFalse();
    assertThat(says("茶叶")).contains("你也早", "ok");
    assertThat(says("茶叶")).isEqualTo("ok");
  }

  @Test
  void an_answer_wechat_is_too_busy_for_is_tried_again() {
    says("留言 早");
    var _ = audience.inbox().answer(newest().id(), "你也早");
    assertThat(audience.catchUp((_, _) -> Sent.LATER)).isTrue();
    assertThat(audience.catchUp(this::take)).isFalse();
    now = now.plus(Duration.ofMinutes(3));
    assertThat(audience.catchUp(this::take)).isTrue();
    assertThat(sent).hasSize(1);
  }

  @Test
  void words_are_kept_for_thirty_days_and_then_only_counts_of_what_several_asked() {
    says("留言 早");
    says("茶叶出口");
    for (int i = 0; i < 3; i++) {
      var _ = desk.answer("oOther" + i, new Inbound.Text("大家都问的"));
    }
    audience.catchUp(this::take);
    assertThat(audience.questions().count(Duration.ofDays(1))).isEqualTo(4);
    now = now.plus(Duration.ofDays(29));
    audience.catchUp(this::take);
    assertThat(count("message")).isEqualTo(1);
    now = now.plus(Duration.ofDays(2));
    audience.catchUp(this::take);
    assertThat(count("message")).isZero();
    assertThat(count("question")).isZero();
    List<String> topics =
        database
            .reader()
            .withHandle(
                h -> h.createQuery("SELECT topic FROM question_count").mapTo(String.class).list());
    assertThat(topics).containsExactly("大家都问的");
  }

  @Test
  void after_two_days_no_openid_is_kept_at_all() {
    says("留言 早");
    now = now.plus(Duration.ofHours(50));
    audience.catchUp(this::take);
    int kept =
        database
            .reader()
            .withHandle(
                h ->
                    h.createQuery("SELECT COUNT(*) FROM message WHERE openid IS NOT NULL")
                        .mapTo(Integer.class)
                        .one());
    assertThat(kept).isZero();
    assertThat(audience.inbox().answer(newest().id(), "迟到的回复")).contains(Inbox.State.WAITING);
  }

  @Test
  void an_ordinary_question_is_answered_while_the_database_is_away() {
    database.close();
    assertThat(says("茶叶出口")).isEqualTo("ok");
    database = Databases.fresh(kind);
  }

  @Test
  void who_asks_in_english_to_be_forgotten_is_told_so_in_english() {
    says("delete my data");
    assertThat(says("delete my data")).contains("are deleted");
  }

  @Test
  void being_forgotten_takes_what_is_noted_but_not_written_yet_too() {
    says("茶叶出口");
    says("删除我的数据");
    assertThat(says("删除我的数据")).contains("已经全部删除");
    audience.catchUp(this::take);
    assertThat(count("question")).isZero();
    assertThat(count("erasure")).isZero();
  }

  private int count(String table) {
    return database
        .reader()
        .withHandle(h -> h.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Integer.class).one());
  }
}
