package app.huisheng.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHttpTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2024-10-18T08:00:00Z"));

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private String home;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    home = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void an_answer_has_its_validators_and_place() {
    serve(
        "/feed",
        200,
        Map.of(
            "ETag",
            "\"1\"",
            "Last-Modified",
            "Fri, 18 Oct 2024 08:00:00 GMT",
            "Content-Type",
            "text/xml; charset=gbk",
            "Cache-Control",
            "public, max-age=600"),
        "body".getBytes(StandardCharsets.UTF_8));
    try (var http = new SafeHttp(true, CLOCK)) {
      assertThat(http.fetch(home + "/feed", Fetched.Validators.NONE))
          .isInstanceOfSatisfying(
              Fetched.Fresh.class,
              fresh -> {
                assertThat(fresh.body().utf8()).isEqualTo("body");
                assertThat(fresh.contentType()).isEqualTo("text/xml; charset=gbk");
                assertThat(fresh.validators())
                    .isEqualTo(new Fetched.Validators("\"1\"", "Fri, 18 Oct 2024 08:00:00 GMT"));
                assertThat(fresh.address()).isEqualTo(home + "/feed");
                assertThat(fresh.maxAge()).isEqualTo(Duration.ofMinutes(10));
              });
    }
  }

  @Test
  void validators_are_sent_back_and_304_is_unchanged() {
    server.createContext(
        "/feed",
        exchange -> {
          asked.add(exchange.getRequestHeaders().getFirst("If-None-Match"));
          asked.add(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
          exchange.getResponseHeaders().set("ETag", "\"2\"");
          exchange.sendResponseHeaders(304, -1);
          exchange.close();
        });
    try (var http = new SafeHttp(true, CLOCK)) {
      assertThat(http.fetch(home + "/feed", new Fetched.Validators("\"1\"", "yesterday")))
          .isEqualTo(new Fetched.Unchanged(new Fetched.Validators("\"2\"", null), null));
    }
    assertThat(asked).containsExactly("\"1\"", "yesterday");
  }

  @Test
  void only_permanent_redirects_move_the_address() {
    redirect("/a", 301, "/b");
    redirect("/b", 302, "/c");
    redirect("/c", 308, "/d");
    serve("/d", 200, Map.of(), new byte[] {1});
    try (var http = new SafeHttp(true, CLOCK)) {
      assertThat(http.fetch(home + "/a", Fetched.Validators.NONE))
          .isInstanceOfSatisfying(
              Fetched.Fresh.class,
              fresh -> {
                assertThat(fresh.address()).isEqualTo(home + "/d");
                assertThat(fresh.permanentAddress()).isEqualTo(home + "/b");
              });
    }
  }

  // ux-security 5.6 no. 50: 404, 410, 500, 301 loop, 0 bytes
  @Test
  void errors_are_said_in_words() {
    serve("/404", 404, Map.of(), new byte[0]);
    serve("/410", 410, Map.of(), new byte[0]);
    serve("/500", 500, Map.of(), new byte[0]);
    serve("/429", 429, Map.of("Retry-After", "120"), new byte[0]);
    serve("/503", 503, Map.of("Retry-After", "Fri, 18 Oct 2024 08:05:00 GMT"), new byte[0]);
    redirect("/loop", 301, "/loop");
    serve("/empty", 200, Map.of(), new byte[0]);
    try (var http = new SafeHttp(true, CLOCK)) {
      assertThat(refused(http, home + "/404").why()).contains("404").contains("check the address");
      assertThat(refused(http, home + "/410").gone()).isTrue();
      assertThat(refused(http, home + "/500").why()).contains("500");
      assertThat(refused(http, home + "/429").retryAfter()).isEqualTo(Duration.ofMinutes(2));
      assertThat(refused(http, home + "/503").retryAfter()).isEqualTo(Duration.ofMinutes(5));
      assertThat(refused(http, home + "/loop").why()).contains("more than 5 times");
      assertThat(http.fetch(home + "/empty", Fetched.Validators.NONE))
          .isInstanceOf(Fetched.Fresh.class);
      server.stop(0);
      assertThat(refused(http, home + "/gone").why()).isNotBlank();
    }
  }

  // ux-security 5.6 no. 50: 200 MB, gzip bomb
  @Test
  void more_than_32_megabytes_are_not_read_even_when_packed() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      var block = new byte[1024 * 1024];
      for (var i = 0; i < 40; i++) {
        gzip.write(block);
      }
    }
    serve("/bomb", 200, Map.of("Content-Encoding", "gzip"), packed.toByteArray());
    server.createContext(
        "/huge",
        exchange -> {
          exchange.sendResponseHeaders(200, 200L * 1024 * 1024);
          pour(exchange, 200);
        });
    try (var http = new SafeHttp(true, CLOCK)) {
      assertThat(refused(http, home + "/bomb").why()).contains("more than 32 MB");
      assertThat(refused(http, home + "/huge").why()).contains("more than 32 MB");
    }
  }

  @Test
  void packed_answers_are_unpacked() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("body".getBytes(StandardCharsets.UTF_8));
    }
    serve("/gzip", 200, Map.of("Content-Encoding", "gzip"), packed.toByteArray());
    try (var http = new SafeHttp(true, CLOCK)) {
      assertThat(http.fetch(home + "/gzip", Fetched.Validators.NONE))
          .isInstanceOfSatisfying(
              Fetched.Fresh.class, fresh -> assertThat(fresh.body().utf8()).isEqualTo("body"));
    }
  }

  // ux-security 5.6 no. 50: endless stream
  @Test
  void an_endless_trickle_ends_at_the_deadline() {
    server.createContext(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          // never closed
        });
    try (var http = new SafeHttp(_ -> true, true, Duration.ofMillis(700), CLOCK)) {
      assertThat(refused(http, home + "/endless").why()).contains("took too long");
    }
  }

  // ux-security 5.6 no. 51
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0/",
        "http://0.0.0.0:8080/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://①②⑦.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://198.18.0.1/",
        "http://224.0.0.1/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001::1]/",
        "http://localhost/"
      })
  void private_addresses_are_blocked_in_every_notation(String address) {
    try (var http = new SafeHttp(false, CLOCK)) {
      assertThat(refused(http, address).why())
          .contains("is private")
          .contains("HUISHENG_ALLOW_PRIVATE_NETWORK");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "gopher://show.test/",
        "ftp://show.test/a",
        "feed",
        "",
        "http://"
      })
  void other_schemes_are_not_fetched(String address) {
    try (var http = new SafeHttp(true, CLOCK)) {
      assertThat(refused(http, address).why()).contains("no http or https address");
    }
  }

  @Test
  void port_22_and_passwords_are_refused_without_connecting() {
    try (var http = new SafeHttp(false, CLOCK)) {
      assertThat(refused(http, "http://show.test:22/").why()).contains("port 22");
      assertThat(refused(http, "http://user:hush@show.test/").why())
          .contains("user name")
          .doesNotContain("hush");
    }
  }

  @Test
  void a_redirect_to_a_private_address_is_blocked() {
    redirect("/out", 302, "http://127.0.0.2:" + server.getAddress().getPort() + "/in");
    try (var http = new SafeHttp(SafeHttpTest::isFirst, true, Duration.ofSeconds(30), CLOCK)) {
      assertThat(refused(http, home + "/out").why()).contains("127.0.0.2 is private");
    }
  }

  @Test
  void a_redirect_to_another_scheme_is_not_followed() {
    redirect("/out", 302, "file:///etc/passwd");
    try (var http = new SafeHttp(true, CLOCK)) {
      assertThat(refused(http, home + "/out").why()).contains("302");
    }
  }

  @Test
  void public_addresses_are_public() {
    for (var address :
        List.of("1.1.1.1", "100.128.0.1", "172.32.0.1", "192.0.66.1", "2606:4700::1")) {
      assertThat(Neighbourhood.isPublic(InetAddress.ofLiteral(address))).as(address).isTrue();
    }
  }

  @Test
  void a_name_that_does_not_exist_is_said() {
    try (var http = new SafeHttp(false, CLOCK)) {
      assertThat(refused(http, "http://nowhere.invalid/").why()).contains("nowhere.invalid");
    }
  }

  private static boolean isFirst(InetAddress address) {
    return address.getHostAddress().equals("127.0.0.1");
  }

  private static Fetched.Unavailable refused(SafeHttp http, String address) {
    var fetched = http.fetch(address, Fetched.Validators.NONE);
    assertThat(fetched).isInstanceOf(Fetched.Unavailable.class);
    return (Fetched.Unavailable) fetched;
  }

  private void redirect(String path, int code, String target) {
    serve(path, code, Map.of("Location", target), new byte[0]);
  }

  private void serve(String path, int code, Map<String, String> headers, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
          if (body.length > 0) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
  }

  private static void pour(HttpExchange exchange, int megabytes) {
    var block = new byte[1024 * 1024];
    try {
      for (var i = 0; i < megabytes; i++) {
        exchange.getResponseBody().write(block);
      }
    } catch (IOException _) {
      exchange.close(); // the reader has gone, as it should
    }
  }
}
