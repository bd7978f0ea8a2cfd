package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.audience.Messenger;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Plan;
import app.huisheng.reply.Inbound;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The parts of pages that renew themselves, and the library that does it.
class PartsTest {
  private static final Pattern SCRIPT = Pattern.compile("<script src=\"(/assets/htmx[^\"]+)\"");

  private Bench bench;
  private Guest part;

  @BeforeEach
  void open() {
    bench = new Bench();
    part = bench.guest(Role.HOST).with("HX-Request", "true");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_library_comes_from_here_is_kept_for_ever_and_writes_neither_styles_nor_code() {
    var page = bench.guest(Role.HELPER).get("/");
    assertThat(page.text())
        .contains(
            "\"includeIndicatorStyles\":false",
            "\"allowEval\":false",
            "\"allowScriptTags\":false",
            "\"historyCacheSize\":0");
    assertThat(page.header("Content-Security-Policy"))
        .contains("script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe");
    var address = SCRIPT.matcher(page.text());
    assertThat(address.find()).isTrue();
    var script = bench.visitor().get(address.group(1));
    assertThat(script.text()).contains("htmx").contains("version:\"2.");
    assertThat(script.header("Content-Type")).startsWith("text/javascript");
    assertThat(script.header("Cache-Control")).contains("immutable");
    assertThat(bench.visitor().get("/assets/../htmx.min.js").status()).isEqualTo(404);
  }

  @Test
  void a_page_that_watches_a_sending_stops_when_it_is_over() {
    bench.planned("e1", Plan.Start.BY_HOST);
    bench.force("linkedin-e1", Delivery.State.SENDING);
    for (var path : new String[] {"/broadcasts/linkedin-e1", "/broadcasts"}) {
      var busy = part.get(path);
      assertThat(busy.text()).contains("id=\"live\" hx-get=\"" + path + "\"");
      assertThat(busy.header("HX-Redirect")).isEmpty();
    }

    bench.force("linkedin-e1", Delivery.State.DELIVERED);
    var over = part.get("/broadcasts/linkedin-e1?done=delivery.approve");
    assertThat(over.header("HX-Redirect")).isEqualTo("/broadcasts/linkedin-e1");
    assertThat(over.text()).contains("id=\"live\">");
    assertThat(part.get("/broadcasts").header("HX-Redirect")).isEqualTo("/broadcasts");
    assertThat(bench.guest(Role.HOST).get("/broadcasts").header("HX-Redirect")).isEmpty();
  }

  @Test
  void a_part_of_somebody_whose_session_ended_leads_the_whole_page_to_the_way_in() {
    var outside = bench.visitor().with("HX-Request", "true").get("/broadcasts");
    assertThat(outside.status()).isEqualTo(204);
    assertThat(outside.text()).isEmpty();
    assertThat(outside.header("HX-Redirect")).isEqualTo("/login?next=%2Fbroadcasts");
  }

  @Test
  void a_message_put_away_leaves_a_line_with_the_way_back() {
    var listeners = bench.audience.attending(bench.desk);
    var _ = listeners.answer("o-listener", new Inbound.Text("留言 <b>谢谢</b>你们"));
    var _ = bench.audience.catchUp((_, _) -> Messenger.Sent.LATER);
    var id = bench.audience.inbox().newest(1).getFirst().id();

    var away = part.post("/inbox/" + id + "/archive").text();
    assertThat(away).startsWith("<li").contains("/restore").doesNotContain("<html", "谢谢");
    assertThat(bench.audience.inbox().find(id).orElseThrow().archived()).isTrue();
    var back = part.post("/inbox/" + id + "/restore").text();
    assertThat(back).startsWith("<li").contains("/archive", "&lt;b&gt;谢谢").doesNotContain("<html");
    assertThat(part.post("/inbox/77/archive").status()).isEqualTo(404);
    assertThat(bench.guest(Role.HOST).post("/inbox/" + id + "/archive").location())
        .isEqualTo("/inbox?done=message.archive");
  }
}
