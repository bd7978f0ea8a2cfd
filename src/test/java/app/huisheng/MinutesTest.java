package app.huisheng;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.console.Audit;
import app.huisheng.console.Entrance;
import app.huisheng.reply.Answer;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What hosts order in the chat stands in the same trail as what they do in the console.
class MinutesTest {
  private static Answer answer(String intent) {
    return new Answer(new Reply.Silence(), true, intent, List.of(), List.of(), "");
  }

  @Test
  void an_order_is_written_down_without_its_code_and_a_question_is_not() {
    try (var database = Databases.fresh(Kind.SQLITE)) {
      var audit = new Audit(database, InstantSource.system());
      var minutes =
          new Minutes(
              (_, inbound) ->
                  answer(
                      inbound instanceof Inbound.Text(var words) && words.startsWith("确认")
                          ? "host"
                          : "search"),
              audit,
              new Entrance(database, InstantSource.system(), "http://localhost"));

      minutes.answer("o-listener", new Inbound.Text("报税"));
      minutes.answer("o-host", new Inbound.Text("确认 482913"));

      assertThat(audit.verify().entries()).isEqualTo(1);
      var written =
          database
              .reader()
              .withHandle(
                  handle ->
                      handle
                          .createQuery(
                              "SELECT who || via || action || subject || detail FROM audit")
                          .mapTo(String.class)
                          .one());
      assertThat(written).contains("chat.order", "确认").doesNotContain("482913", "o-host");
    }
  }
}
