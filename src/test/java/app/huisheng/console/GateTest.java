package app.huisheng.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Plan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Who gets in where: every route by every role, and requests that come from elsewhere.
class GateTest {
  private static Bench bench;

  @BeforeAll
  static void open() {
    bench = new Bench();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  static List<Arguments> everyRouteByEveryRole() {
    try (var other = new Bench()) {
      var cells = new ArrayList<Arguments>();
      for (var route : other.console.table()) {
        for (var role : Role.values()) {
          cells.add(Arguments.of(route.method(), route.path(), route.least(), role));
        }
      }
      return cells;
    }
  }

  @ParameterizedTest(name = "{0} {1} needs {2}, asked by {3}")
  @MethodSource("everyRouteByEveryRole")
  void a_route_serves_its_least_role_and_those_above_and_nobody_else(
      Route.Method method, String path, Role least, Role role) {
    var guest = bench.guest(role);
    if (role == Role.VISITOR) {
      guest.get("/login"); // so that its forms carry a token
    }
    var address = path.replaceAll("\\{\\w+}", "1");
    var page = method == Route.Method.GET ? guest.get(address) : guest.post(address);

    if (role.covers(least)) {
      assertThat(page.status()).isNotIn(401, 403).isLessThan(500);
      if (role != Role.VISITOR) {
        assertThat(page.location()).doesNotStartWith("/login?next");
      }
    } else if (role == Role.VISITOR && method == Route.Method.GET) {
      assertThat(page.status()).isEqualTo(303);
      assertThat(page.location()).startsWith("/login?next=");
    } else {
      assertThat(page.status()).isEqualTo(403);
    }
  }

  @Test
  void every_answer_forbids_frames_inline_scripts_and_keeping() {
    for (var page : List.of(bench.guest(Role.OWNER).get("/"), bench.visitor().get("/login"))) {
      assertThat(page.header("Content-Security-Policy"))
          .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
          .doesNotContain("unsafe");
      assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(page.header("Cache-Control")).isEqualTo("no-store");
      assertThat(page.text()).doesNotContain("<script>", "style=\"", "onclick");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://evil.example",
    "Origin, null",
    "Origin, http://localhost:1",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void a_change_asked_for_by_a_page_elsewhere_is_refused(String header, String value) {
    var host = bench.guest(Role.HOST).with(header, value);

    assertThat(host.post("/broadcasts/pause").status()).isEqualTo(403);
    assertThat(bench.outbox.paused()).isFalse();
  }

  @Test
  void a_change_without_the_form_token_or_with_a_strangers_is_refused() {
    var host = bench.guest(Role.HOST);

    assertThat(host.postBare("/broadcasts/pause").status()).isEqualTo(403);
    assertThat(
            host.postBare("/broadcasts/pause", "_token", bench.guest(Role.HOST).token()).status())
        .isEqualTo(403);
    assertThat(bench.outbox.paused()).isFalse();
  }

  @Test
  void a_socket_from_another_page_is_refused() throws Exception {
    var owner = bench.guest(Role.OWNER);
    try (var socket = new java.net.Socket("localhost", bench.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n"
                      + "Cookie: huisheng-session="
                      + owner.cookie("huisheng-session")
                      + "\r\n"
                      + "Connection: Upgrade\r\n"
                      + "Upgrade: websocket\r\n"
                      + "Sec-WebSocket-Version: 13\r\n"
                      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      var line =
          new java.io.BufferedReader(
                  new java.io.InputStreamReader(
                      socket.getInputStream(), java.nio.charset.StandardCharsets.US_ASCII))
              .readLine();
      assertThat(line).startsWith("HTTP/1.1 4");
    }
  }

  @Test
  void a_name_that_was_made_to_point_here_is_not_ours() throws Exception {
    try (var socket = new java.net.Socket("localhost", bench.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /login HTTP/1.1\r\nHost: evil.example\r\n\r\n"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      var line =
          new java.io.BufferedReader(
                  new java.io.InputStreamReader(
                      socket.getInputStream(), java.nio.charset.StandardCharsets.US_ASCII))
              .readLine();
      assertThat(line).contains("421");
    }
  }

  @Test
  void a_helper_who_calls_the_sending_addresses_directly_is_refused() {
    var delivery = bench.planned("e500", Plan.Start.APPROVAL);
    var helper = bench.guest(Role.HELPER);
    var path = "/broadcasts/" + delivery.id();

    assertThat(helper.post(path + "/approve", "sha256", delivery.sha256()).status()).isEqualTo(403);
    assertThat(helper.post(path + "/settle", "answer", "resend").status()).isEqualTo(403);
    assertThat(helper.get(path).text()).doesNotContain("/approve\"");
    assertThat(bench.outbox.find(delivery.id()).orElseThrow().state())
        .isEqualTo(Delivery.State.APPROVAL);
  }

  @Test
  void a_state_that_a_form_brings_along_is_ignored_and_a_strange_id_is_not_found() {
    var delivery = bench.planned("e501", Plan.Start.APPROVAL);
    var host = bench.guest(Role.HOST);

    var page =
        host.post("/broadcasts/" + delivery.id() + "/approve", "state", "DELIVERED", "sha256", "0");
    assertThat(page.status()).isEqualTo(409);
    assertThat(bench.outbox.find(delivery.id()).orElseThrow().state())
        .isEqualTo(Delivery.State.APPROVAL);
    assertThat(host.post("/broadcasts/linkedin-e999/approve", "sha256", delivery.sha256()).status())
        .isEqualTo(404);
  }

  @Test
  void the_pages_of_other_rooms_are_guarded_too() {
    assertThat(bench.visitor().get("/linkedin").location()).isEqualTo("/login?next=%2Flinkedin");
    assertThat(bench.guest(Role.HELPER).get("/linkedin").status()).isEqualTo(403);
    assertThat(bench.guest(Role.HOST).get("/linkedin").text()).isEqualTo("connect");
  }

  @Test
  void after_signing_in_nobody_is_led_elsewhere() {
    assertThat(Gate.local("//evil.example")).isEqualTo("/");
    assertThat(Gate.local("/\\evil.example")).isEqualTo("/");
    assertThat(Gate.local("https://evil.example")).isEqualTo("/");
    assertThat(Gate.local("/broadcasts/linkedin-e12")).isEqualTo("/broadcasts/linkedin-e12");
  }
}
