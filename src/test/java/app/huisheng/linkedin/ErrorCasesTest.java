package app.huisheng.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Delivery.State;
import app.huisheng.outbox.Outcome;
import app.huisheng.outbox.PageCourier;
import app.huisheng.outbox.Post;
import app.huisheng.outbox.Settlement;
import app.huisheng.outbox.Sighting;
import app.huisheng.simulator.LinkedInFault;
import app.huisheng.simulator.LinkedInJournal.Call;
import app.huisheng.simulator.LinkedInLevers.Detector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What each refusal and each silence of LinkedIn leads to (cases 35 to 50; tokens have their own
/// class).
@ResourceLock(PageBench.LOCK)
class ErrorCasesTest {
  private static final Post POST = PageBench.post("第128期上线");

  private final PageBench bench = new PageBench();
  private final PageCourier courier = new PageCourier(bench.clock, bench.channel());

  @AfterEach
  void close() {
    bench.close();
  }

  private void next(LinkedInFault fault) {
    bench.side.levers().next(Call.CREATE, fault);
  }

  /// Carried until nothing is due any more.
  private Delivery carried() {
    var id = courier.plan(POST, 128);
    courier.untilQuiet();
    return courier.find(id);
  }

  private void publishedOnce(Delivery delivery, int posts) {
    assertThat(delivery.state()).as(delivery.reason()).isEqualTo(State.DELIVERED);
    assertThat(bench.side.live()).hasSize(1);
    assertThat(delivery.reference()).isEqualTo(bench.side.live().getFirst().urn());
    assertThat(bench.count(Call.CREATE)).isEqualTo(posts);
  }

  @Test
  void case_35_a_denied_post_is_refused_with_the_missing_right_named() {
    next(LinkedInFault.answer(403, denied("partnerApiPostsExternal.CREATE.20260901")));
    var delivery = carried();
    assertThat(delivery.state()).isEqualTo(State.REFUSED);
    assertThat(delivery.reason()).contains("w_organization_social", "CREATE");
    assertThat(bench.count(Call.CREATE)).isEqualTo(1);
    assertThat(bench.count(Call.TOKEN)).isZero();
  }

  @Test
  void case_36_a_version_that_ended_parks_everything_until_it_is_changed() {
    bench.side.levers().versions(Set.of("202610"));
    var first = courier.plan(POST, 128);
    var second = courier.plan(PageBench.bare("第129期", List.of()), 129);
    courier.untilQuiet(Duration.ofHours(5));
    assertThat(courier.find(first).state()).isEqualTo(State.WAITING);
    assertThat(courier.find(first).reason()).contains("202609", "2027-09-15");
    assertThat(bench.count(Call.CREATE)).isEqualTo(1);
    assertThat(bench.notices).hasSize(1).first().asString().contains("202609");

    var changed = bench.restart(settings -> with(settings, "202610"));
    courier.restart(changed.channel(), _ -> {});
    courier.untilQuiet();
    assertThat(courier.find(first).state()).isEqualTo(State.DELIVERED);
    assertThat(courier.find(second).state()).isEqualTo(State.DELIVERED);
    assertThat(bench.side.live()).hasSize(2);
  }

  @Test
  void case_37_retry_after_is_kept_to() {
    next(throttled("slow down").with("Retry-After", "120"));
    next(throttled("slow down").with("Retry-After", "Tue, 24 Nov 2026 01:30:00 GMT"));
    publishedOnce(carried(), 3);
    var sends = bench.side.journal().requests(Call.CREATE);
    var start = Instant.parse("2026-11-24T01:00:00Z");
    assertThat(sends.get(1).at()).isAfterOrEqualTo(start.plusSeconds(120));
    assertThat(sends.get(2).at()).isAfterOrEqualTo(Instant.parse("2026-11-24T01:30:00Z"));
  }

  @Test
  void case_37_a_quota_of_the_day_waits_for_midnight_utc() {
    next(
        throttled(
            "Resource level throttle APPLICATION DAY limit for calls to this resource is"
                + " reached."));
    publishedOnce(carried(), 2);
    assertThat(bench.last(Call.CREATE).at()).isAfter(Instant.parse("2026-11-25T00:00:00Z"));
  }

  @Test
  void case_38_a_duplicate_that_is_live_and_ours_is_adopted() {
    bench.side.levers().listLag(Duration.ofDays(2));
    var urn = ((Outcome.Delivered) bench.deliver(POST)).reference();
    var again = bench.deliver(POST);
    assertThat(again).isEqualTo(new Outcome.Delivered(urn));
    assertThat(bench.side.live()).hasSize(1);
  }

  @Test
  void case_39_a_duplicate_nobody_can_read_is_put_before_a_host() {
    bench.side.levers().detector(Detector.GHOST);
    next(LinkedInFault.drop());
    var delivery = carried();
    assertThat(delivery.state()).isEqualTo(State.ASK_HOST);
    assertThat(delivery.reason()).contains("urn:li:share:");
    assertThat(bench.count(Call.CREATE)).isEqualTo(2);
    var bodies = bench.side.journal().requests(Call.CREATE).stream().map(one -> one.body());
    assertThat(bodies.distinct()).hasSize(1);

    bench.side.levers().detector(Detector.ON);
    courier.settle(delivery.id(), new Settlement.Resend());
    courier.untilQuiet();
    publishedOnce(courier.find(delivery.id()), 3);
  }

  @Test
  void case_40_a_duplicate_of_another_announcement_is_put_before_a_host() {
    var other = (Outcome.Delivered) bench.deliver(PageBench.bare("另一条", List.of()));
    next(
        LinkedInFault.answer(
            422,
            """
            {"errorDetailType":"com.linkedin.common.error.BadRequest",
             "message":"Content is a duplicate of %s","status":422}
            """
                .formatted(other.reference())));
    var delivery = carried();
    assertThat(delivery.state()).isEqualTo(State.ASK_HOST);
    assertThat(bench.count(Call.CREATE)).isEqualTo(2);
  }

  @Test
  void case_41_what_will_never_be_taken_is_refused_with_linkedins_reason() {
    var tooLong =
        """
        {"message":"ShareCommentary text length (8694 characters) exceeded the maximum allowed \
        (3000 characters)","status":400,"errorDetails":{"inputErrors":[\
        {"code":"FIELD_ARRAY_SIZE_TOO_HIGH"}]}}\
        """;
    next(LinkedInFault.answer(400, tooLong));
    var delivery = carried();
    assertThat(delivery.state()).isEqualTo(State.REFUSED);
    assertThat(delivery.reason()).contains("8694");

    bench.side.levers().scopes(Set.of("r_organization_social"));
    bench.connect();
    var second = courier.plan(PageBench.bare("第129期", List.of()), 129);
    courier.untilQuiet();
    assertThat(courier.find(second).state()).isEqualTo(State.REFUSED);
    assertThat(courier.find(second).reason()).contains("Organization permissions");
    assertThat(bench.count(Call.CREATE)).isEqualTo(2);
  }

  @Test
  void case_42_an_error_after_the_fact_is_found_and_one_before_it_is_sent_again() {
    next(LinkedInFault.answer(500, "{}").committed());
    publishedOnce(carried(), 1);
  }

  @Test
  void case_42_an_error_before_the_fact_brings_one_resend_of_the_same_bytes() {
    next(LinkedInFault.answer(500, "{}"));
    publishedOnce(carried(), 2);
    var sends = bench.side.journal().requests(Call.CREATE);
    assertThat(sends.get(1).body()).isEqualTo(sends.get(0).body());
    assertThat(Duration.between(sends.get(0).at(), sends.get(1).at()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(330));
  }

  @Test
  void case_43_a_lagging_list_does_not_lead_to_a_second_post() {
    bench.side.levers().listLag(Duration.ofMinutes(2));
    next(LinkedInFault.commitAndDrop());
    publishedOnce(carried(), 1);
  }

  @Test
  void case_43_a_call_that_takes_too_long_is_given_up_and_looked_for() {
    bench.restart(
        old ->
            new LinkedInSettings(
                old.clientId(),
                old.clientSecret(),
                old.organization(),
                "",
                "",
                old.apiUrl(),
                old.authUrl(),
                old.version(),
                Duration.ofSeconds(2),
                old.consoleUrl()));
    next(LinkedInFault.slow(Duration.ofSeconds(60)));
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.Unknown.class);
    assertThat(bench.lookFor(POST)).hasToString(seen());
  }

  private String seen() {
    return new Sighting.Seen(bench.side.live().getFirst().urn()).toString();
  }

  @Test
  void case_44_a_dropped_call_was_sent_once() {
    for (var fault :
        List.of(
            LinkedInFault.drop(),
            LinkedInFault.reset(false),
            LinkedInFault.commitAndDrop(),
            LinkedInFault.half())) {
      int before = bench.count(Call.CREATE);
      next(fault);
      var outcome = bench.deliver(PageBench.bare("第" + before + "期", List.of()));
      assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
      assertThat(bench.count(Call.CREATE)).isEqualTo(before + 1);
    }
    assertThat(bench.count(Call.LIST)).isZero();
  }

  @Test
  void case_45_408_and_503_and_307_are_sent_once() {
    for (var fault :
        List.of(
            LinkedInFault.answer(408, ""),
            LinkedInFault.answer(503, "").with("Retry-After", "0"),
            LinkedInFault.answer(307, "").with("Location", "/rest/elsewhere"))) {
      int before = bench.side.journal().requests().size();
      next(fault);
      assertThat(bench.deliver(POST)).isInstanceOf(Outcome.Unknown.class);
      assertThat(bench.side.journal().requests()).hasSize(before + 1);
    }
  }

  @Test
  void case_46_a_post_without_a_name_is_found_in_the_list() {
    next(LinkedInFault.noId());
    publishedOnce(carried(), 1);
  }

  @Test
  void case_47_a_connection_that_was_never_made_is_simply_tried_again() {
    bench.restart(
        old ->
            new LinkedInSettings(
                old.clientId(),
                old.clientSecret(),
                old.organization(),
                "",
                "",
                "http://127.0.0.1:1/rest",
                old.authUrl(),
                old.version(),
                old.timeout(),
                old.consoleUrl()));
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(bench.count(Call.LIST)).isZero();
    bench.restart(settings -> settings);
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void case_48_without_the_right_to_list_a_host_is_asked() {
    bench.side.levers().always(Call.LIST, LinkedInFault.answer(403, denied("FINDER-author")));
    next(LinkedInFault.commitAndDrop());
    var delivery = carried();
    assertThat(delivery.state()).isEqualTo(State.ASK_HOST);
    assertThat(delivery.reason()).contains("FINDER-author");
    assertThat(bench.count(Call.CREATE)).isEqualTo(1);
  }

  @Test
  void case_49_a_web_page_in_place_of_an_answer_is_no_accident() {
    next(LinkedInFault.answer(502, "<html><h1>Bad gateway</h1></html>"));
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.Unknown.class);
    bench.side.levers().next(Call.LIST, LinkedInFault.answer(200, "<html>hello</html>"));
    assertThat(bench.lookFor(POST).toString()).startsWith("CannotTell");
  }

  @Test
  void case_50_a_conflict_is_looked_into_and_sent_once_more() {
    next(LinkedInFault.answer(409, "{\"status\":409,\"code\":\"CONFLICT\"}"));
    publishedOnce(carried(), 2);
    var order = new ArrayList<Call>();
    bench.side.journal().requests().forEach(request -> order.add(request.call()));
    assertThat(order.subList(order.indexOf(Call.CREATE) + 1, order.lastIndexOf(Call.CREATE)))
        .contains(Call.LIST);
  }

  private static LinkedInFault throttled(String message) {
    return LinkedInFault.answer(
        429, "{\"status\":429,\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"" + message + "\"}");
  }

  private static String denied(String what) {
    return """
    {"status":403,"serviceErrorCode":100,"code":"ACCESS_DENIED",\
    "message":"Not enough permissions to access: %s"}\
    """
        .formatted(what);
  }

  private static LinkedInSettings with(LinkedInSettings old, String version) {
    return new LinkedInSettings(
        old.clientId(),
        old.clientSecret(),
        old.organization(),
        "",
        "",
        old.apiUrl(),
        old.authUrl(),
        version,
        old.timeout(),
        old.consoleUrl());
  }
}
