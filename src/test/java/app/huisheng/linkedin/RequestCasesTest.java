package app.huisheng.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Outcome;
import app.huisheng.outbox.Post;
import app.huisheng.outbox.Sighting;
import app.huisheng.simulator.LinkedInFault;
import app.huisheng.simulator.LinkedInJournal.Call;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The bytes of each request. A change here is a change of what LinkedIn sees.
@ResourceLock(PageBench.LOCK)
class RequestCasesTest {
  private final PageBench bench = new PageBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private String delivered() {
    return ((Outcome.Delivered) bench.deliver(PageBench.post("第128期上线：AI 投资(下) 🎧"))).reference();
  }

  @Test
  void case_17_the_create_request_byte_for_byte() {
    var urn = delivered();
    var request = bench.last(Call.CREATE);
    assertThat(request.method() + " " + request.path()).isEqualTo("POST /rest/posts");
    assertThat(request.query()).isNull();
    assertThat(request.headers())
        .containsEntry("linkedin-version", "202609")
        .containsEntry("x-restli-protocol-version", "2.0.0")
        .containsEntry("authorization", "Bearer " + bench.connection().access());
    assertThat(request.headers().get("content-type")).startsWith("application/json");
    assertThat(request.body())
        .isEqualTo(
            """
            {"author":"urn:li:organization:2414183",\
            "commentary":"第128期上线：AI 投资\\\\(下\\\\) 🎧\\n{hashtag|\\\\#|商业播客}",\
            "visibility":"PUBLIC",\
            "distribution":{"feedDistribution":"MAIN_FEED","targetEntities":[],\
            "thirdPartyDistributionChannels":[]},\
            "content":{"article":{"source":"https://pod.example/e/128?c=l",\
            "title":"第128期 AI 投资(下)","description":"这一期谈的是(下半场)"}},\
            "lifecycleState":"PUBLISHED","isReshareDisabledByAuthor":false}\
            """);
    assertThat(bench.side.live()).extracting(post -> post.urn()).containsExactly(urn);
  }

  @Test
  void case_18_card_texts_are_plain_and_shortened_between_characters() {
    var longTitle = "第1期 (上)" + "👩‍👩‍👧‍👦".repeat(60);
    var post = new Post("正文", List.of(), "https://pod.example/e/1?c=l", longTitle, "(说明)", null);
    assertThat(bench.deliver(post)).isInstanceOf(Outcome.Delivered.class);
    var title = bench.side.live().getLast().title();
    assertThat(title).startsWith("第1期 (上)").endsWith("👦…");
    assertThat(title.length()).isLessThanOrEqualTo(400);
    assertThat(bench.last(Call.CREATE).body()).contains("\"description\":\"(说明)\"");
  }

  @Test
  void case_19_every_way_to_name_the_new_post_is_understood() {
    for (var header : List.of("x-restli-id", "X-RestLi-Id", "x-linkedin-id")) {
      for (var form : List.of("{urn}", "{encoded}")) {
        var fault = LinkedInFault.answer(201, "").committed().with(header, form);
        bench.side.levers().next(Call.CREATE, fault);
        var text = "第128期 " + header + form;
        var outcome = (Outcome.Delivered) bench.deliver(PageBench.post(text));
        assertThat(outcome.reference()).isEqualTo(bench.side.live().getLast().urn());
      }
    }
    assertThat(LinkedIn.permalink("urn:li:share:1"))
        .isEqualTo("https://www.linkedin.com/feed/update/urn:li:share:1/");
  }

  @Test
  void case_20_deleting_twice_is_fine() {
    var urn = delivered();
    assertThat(bench.linkedIn().delete(urn)).isEmpty();
    assertThat(bench.side.live()).isEmpty();
    assertThat(bench.linkedIn().delete(urn)).isEmpty();
    var request = bench.last(Call.DELETE);
    assertThat(request.method()).isEqualTo("DELETE");
    assertThat(request.path()).isEqualTo("/rest/posts/" + urn.replace(":", "%3A"));
    assertThat(request.headers()).containsEntry("x-restli-method", "DELETE");
    bench.side.levers().next(Call.DELETE, LinkedInFault.answer(404, "{\"status\":404}"));
    assertThat(bench.linkedIn().delete(urn)).isEmpty();
  }

  @Test
  void case_21_an_edit_changes_the_words_alone() {
    var urn = delivered();
    assertThat(bench.linkedIn().edit(urn, "更正(上)", List.of())).isEmpty();
    var request = bench.last(Call.EDIT);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/rest/posts/" + urn.replace(":", "%3A"));
    assertThat(request.headers()).containsEntry("x-restli-method", "PARTIAL_UPDATE");
    assertThat(request.body())
        .isEqualTo("{\"patch\":{\"$set\":{\"commentary\":\"更正\\\\(上\\\\)\"}}}");
    assertThat(bench.side.live().getLast().shown()).isEqualTo("更正(上)");
  }

  @Test
  void case_22_the_list_is_asked_for_as_working_clients_do() {
    assertThat(bench.lookFor(PageBench.post("还没有"))).isInstanceOf(Sighting.Absent.class);
    var request = bench.last(Call.LIST);
    assertThat(request.path()).isEqualTo("/rest/posts");
    assertThat(request.query())
        .isEqualTo(
            "author=urn%3Ali%3Aorganization%3A2414183&q=author&count=50&start=0"
                + "&sortBy=LAST_MODIFIED");
    assertThat(request.headers()).containsEntry("x-restli-method", "FINDER");
  }

  @Test
  void case_23_a_reply_to_a_comment_is_plain_text_under_an_encoded_address() {
    var comment = "urn:li:comment:(urn:li:activity:1,2)";
    var on = new LinkedIn.Comment("urn:li:share:5", comment, "urn:li:person:x", "好听吗");
    assertThat(bench.linkedIn().reply(on, "好听(真的)")).isEmpty();
    var request = bench.last(Call.COMMENT);
    assertThat(request.path())
        .isEqualTo(
            "/rest/socialActions/urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A1%2C2%29/comments");
    assertThat(request.body())
        .isEqualTo(
            """
            {"actor":"urn:li:organization:2414183","object":"urn:li:share:5",\
            "message":{"text":"好听(真的)"},\
            "parentComment":"urn:li:comment:(urn:li:activity:1,2)"}\
            """);
  }

  @Test
  void a_rehearsal_shows_the_request_and_sends_nothing() {
    var lines = bench.linkedIn().rehearse(PageBench.pictured());
    assertThat(String.join("\n", lines))
        .contains("POST " + bench.side.apiUrl() + "/posts", "LinkedIn-Version: 202609")
        .contains("\"author\":\"urn:li:organization:2414183\"")
        .doesNotContain("Bearer");
    assertThat(bench.side.journal().requests()).isEmpty();
  }
}
