package app.huisheng.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Outcome;
import app.huisheng.simulator.LinkedInJournal.Call;
import app.huisheng.words.Words;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A host connects the page in a browser (case 60), and what `doctor` says of it.
@ResourceLock(PageBench.LOCK)
class ConnectCasesTest {
  private static final Pattern STATE = Pattern.compile("[?&]state=([0-9a-f]+)");

  private final PageBench bench = new PageBench();
  private final Javalin console;
  private volatile String language = "zh";
  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .build();

  ConnectCasesTest() {
    console = Javalin.create(config -> openConsole(config.routes));
    console.start("127.0.0.1", 0);
    PageBench.database()
        .jdbi()
        .useHandle(handle -> handle.execute("DELETE FROM linkedin_connection"));
  }

  // The console's address is part of the settings, and its port is only known once it runs.
  private void openConsole(RoutesConfig routes) {
    routes.before(context -> context.attribute(Words.LANGUAGE, language));
    bench.linkedIn().openConsole(routes);
  }

  @AfterEach
  void close() {
    browser.close();
    console.stop();
    bench.close();
  }

  @Test
  void the_page_speaks_its_readers_language_alone() throws IOException, InterruptedException {
    assertThat(get("/linkedin").body()).contains("lang=\"zh-CN\"", "连接 LinkedIn 主页");
    assertThat(get("/linkedin").body()).doesNotContain("Connect the LinkedIn page", " · ");
    language = "en";
    assertThat(get("/linkedin").body())
        .contains("lang=\"en\"", "Connect the LinkedIn page", "Not connected")
        .doesNotContain("连接");
    assertThat(get("/linkedin").body()).contains("/language/zh?back=/linkedin");
  }

  private HttpResponse<String> get(String address) throws IOException, InterruptedException {
    var uri = URI.create(address.startsWith("http") ? address : at(address));
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String at(String path) {
    return "http://127.0.0.1:" + console.port() + path;
  }

  /// Up to LinkedIn's consent page and back; the address to which LinkedIn sends the browser.
  private String consent(String decision) throws IOException, InterruptedException {
    var off = get("/linkedin/connect");
    assertThat(off.statusCode()).isEqualTo(302);
    var address = off.headers().firstValue("Location").orElseThrow();
    assertThat(get(address).body()).contains("允许");
    var form =
        Map.of(
            "decision", decision,
            "redirect_uri", bench.settings().callback(),
            "scope", String.join(" ", Tokens.SCOPES),
            "state", state(address));
    var body =
        form.entrySet().stream()
            .map(
                one ->
                    one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var post =
        HttpRequest.newBuilder(URI.create(bench.side.authUrl() + "/authorization"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var back = browser.send(post, HttpResponse.BodyHandlers.ofString());
    var returned = back.headers().firstValue("Location").orElseThrow();
    return returned.replace("http://localhost:8081", at(""));
  }

  private static String state(String address) {
    var found = STATE.matcher(address);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void case_60_a_consent_connects_the_page() throws IOException, InterruptedException {
    var back = get(consent("allow"));
    assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
    assertThat(back.body()).contains("已连接");
    assertThat(bench.connection().refresh()).isNotNull();
    assertThat(bench.connection().refreshEnds())
        .isEqualTo(bench.clock.instant().plus(Tokens.REFRESH_LIFE));
    assertThat(bench.deliver(PageBench.post("第128期"))).isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void case_60_a_wrong_missing_or_used_state_is_refused() throws IOException, InterruptedException {
    var back = consent("allow");
    assertThat(get("/linkedin/callback?code=x").statusCode()).isEqualTo(400);
    var again = consent("allow");
    assertThat(get(back).statusCode()).as("the state of another flow").isEqualTo(400);
    var third = consent("allow");
    assertThat(get(again).statusCode()).isEqualTo(400);
    assertThat(bench.count(Call.TOKEN)).isZero();
    var fourth = consent("allow");
    assertThat(third).isNotEqualTo(fourth);
    assertThat(get(fourth).statusCode()).isEqualTo(200);
    assertThat(get(fourth).statusCode()).as("used").isEqualTo(400);
    assertThat(bench.count(Call.TOKEN)).isEqualTo(1);
  }

  @Test
  void case_60_a_flow_that_took_too_long_is_refused() throws IOException, InterruptedException {
    var back = consent("allow");
    bench.clock.advance(Duration.ofMinutes(11));
    assertThat(get(back).statusCode()).isEqualTo(400);
  }

  @Test
  void case_60_another_browser_is_refused() throws IOException, InterruptedException {
    var back = consent("allow");
    try (var stranger = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(back)).build();
      var answer = stranger.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(400);
    }
  }

  @Test
  void case_60_a_host_who_cancels_reads_a_calm_word() throws IOException, InterruptedException {
    var back = get(consent("cancel"));
    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(back.body()).contains("一切照旧");
  }

  @Test
  void case_60_a_consent_without_the_right_to_post_is_refused()
      throws IOException, InterruptedException {
    bench.side.levers().scopes(Set.of("r_organization_social"));
    var back = get(consent("allow"));
    assertThat(back.statusCode()).isEqualTo(400);
    assertThat(back.body()).contains("w_organization_social");
    assertThat(bench.vault.connection(bench.settings().page())).isEmpty();
  }

  @Test
  void case_60_scopes_come_with_commas_or_spaces() throws IOException, InterruptedException {
    bench.side.levers().separator(" ");
    assertThat(get(consent("allow")).body()).contains("已连接");
    assertThat(Tokens.scopes(bench.connection().scopes()))
        .isEqualTo(Tokens.scopes(String.join(",", Tokens.SCOPES)));
  }

  @Test
  void connecting_again_never_gives_up_a_refresh_token() throws IOException, InterruptedException {
    assertThat(get(consent("allow")).statusCode()).isEqualTo(200);
    bench.side.levers().refreshTokens(false);
    bench.clock.advance(Duration.ofDays(54));
    assertThat(bench.linkedIn().catchUp()).isTrue();
    assertThat(bench.connection().refresh()).isNotNull();
  }

  @Test
  void the_doctor_sees_a_healthy_connection() {
    bench.connect();
    assertThat(bench.linkedIn().examine()).allMatch(LinkedIn.Finding::fine);
  }

  @Test
  void the_doctor_names_what_is_wrong_and_what_to_do() {
    assertThat(bench.linkedIn().examine())
        .filteredOn(finding -> !finding.fine())
        .singleElement()
        .satisfies(finding -> assertThat(finding.fix()).contains("/linkedin"));
    bench.connect();
    bench.side.levers().versions(Set.of("202610"));
    assertThat(bench.linkedIn().examine())
        .anyMatch(finding -> !finding.fine() && finding.fix().contains("LINKEDIN_VERSION"));
    bench.side.levers().versions(Set.of("202609"));
    bench.side.levers().role("");
    assertThat(bench.linkedIn().examine())
        .anyMatch(finding -> !finding.fine() && finding.what().contains("role"))
        .anyMatch(finding -> !finding.fine() && finding.fix().contains("r_organization_social"));
  }

  @Test
  void whom_a_post_reaches_is_known_once_linkedin_was_asked() {
    assertThat(bench.linkedIn().audience()).isEmpty();
    bench.connect();
    var linkedIn = bench.linkedIn();
    var _ = linkedIn.catchUp();

    assertThat(linkedIn.audience()).hasValueSatisfying(line -> assertThat(line).contains("5120"));
    assertThat(linkedIn.known()).anyMatch(finding -> finding.what().contains("ADMINISTRATOR"));
  }

  @Test
  void the_page_shows_how_things_stand() throws IOException, InterruptedException {
    var page = get("/linkedin");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("还没有连接", "/linkedin/connect");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void the_end_of_a_version_is_announced_at_60_30_and_7_days() {
    bench.connect();
    for (var day : Set.of("2027-07-18T00:00:00Z", "2027-08-17T00:00:00Z", "2027-09-09T00:00:00Z")) {
      bench.clock.set(Instant.parse(day));
      for (int twice = 0; twice < 2; twice++) {
        var _ = bench.linkedIn().catchUp();
      }
    }
    assertThat(bench.notices).filteredOn(text -> text.contains("202609")).hasSize(3);
  }
}
