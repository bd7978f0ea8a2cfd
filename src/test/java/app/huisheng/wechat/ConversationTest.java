package app.huisheng.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import app.huisheng.simulator.Act;
import app.huisheng.simulator.Exchange.Verdict;
import app.huisheng.simulator.Levers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "safe mode: {0}")
@ValueSource(booleans = {false, true})
class ConversationTest {
  @Parameter boolean safe;
  private Doorway door;

  @BeforeEach
  void open() {
    door = new Doorway(safe);
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void a_typed_message_gets_its_answer() {
    var exchange = door.send(new Act.Said(Doorway.LISTENER, "第八十期 🎙"));
    assertThat(exchange.complaints()).isEmpty();
    assertThat(exchange.verdict()).isEqualTo(new Verdict.Text("heard: 第八十期 🎙"));
    assertThat(exchange.attempts()).isEqualTo(1);
    assertThat(exchange.rawRequest().contains("Encrypt")).isEqualTo(safe);
  }

  @Test
  void a_card_arrives_whole() {
    var card = new Reply.News("标题 ]]> & <b>", "摘要", "https://example.org/e/80?a=1&b=2", "");
    door.answering((_, _) -> Doorway.answer(card));
    var exchange = door.send(new Act.Said(Doorway.LISTENER, "80"));
    assertThat(exchange.complaints()).isEmpty();
    assertThat(exchange.verdict())
        .isEqualTo(new Verdict.News(card.title(), card.description(), card.url(), ""));
  }

  @Test
  void spoken_words_are_words() {
    assertThat(door.send(new Act.Spoke(Doorway.LISTENER, "最新一期")).verdict())
        .isEqualTo(new Verdict.Text("spoken: 最新一期"));
    assertThat(door.send(new Act.Spoke(Doorway.LISTENER, "")).complaints()).isEmpty();
    assertThat(door.send(new Act.Spoke(Doorway.LISTENER, null)).complaints()).isEmpty();
    assertThat(door.heard)
        .containsExactly(new Inbound.Voice("最新一期"), new Inbound.Voice(""), new Inbound.Voice(""));
  }

  @Test
  void following_is_welcomed_and_leaving_is_silent() {
    assertThat(door.send(new Act.Followed(Doorway.LISTENER, "")).verdict())
        .isEqualTo(new Verdict.Text("welcome"));
    assertThat(door.send(new Act.Left(Doorway.LISTENER)).verdict())
        .isEqualTo(new Verdict.Nothing());
    assertThat(door.heard).containsExactly(new Inbound.Followed(""), new Inbound.Left());
  }

  @Test
  void doubled_delivery_is_answered_alike_and_acted_on_once() {
    var exchange = door.weChat.send(new Act.Said(Doorway.LISTENER, "最新"), door.levers().doubled());
    assertThat(exchange.complaints()).isEmpty();
    assertThat(exchange.verdict()).isEqualTo(new Verdict.Text("heard: 最新"));
    assertThat(door.heard).hasSize(1);
  }

  @Test
  void the_address_check_is_echoed() {
    assertThat(door.weChat.verify("5927782489442352469")).isEqualTo("5927782489442352469");
  }

  @Test
  void the_compatible_body_is_understood_in_both_settings() {
    if (safe) {
      var exchange =
          door.weChat.send(new Act.Said(Doorway.LISTENER, "80"), Levers.of(Levers.Mode.COMPATIBLE));
      assertThat(exchange.complaints()).isEmpty();
      assertThat(exchange.verdict()).isEqualTo(new Verdict.Text("heard: 80"));
    }
  }
}
