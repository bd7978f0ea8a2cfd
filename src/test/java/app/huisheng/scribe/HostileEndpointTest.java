package app.huisheng.scribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever an endpoint answers, it is named in a few words of ours, and nothing of it gets
/// through.
class HostileEndpointTest {
  private final LlmSide llm = new LlmSide();

  @AfterEach
  void close() {
    llm.close();
  }

  private Said ask(URI url, String key, Duration timeout) {
    try (var endpoint = new Endpoint(new Scribe.Setup(url, key, LlmSide.MODEL, timeout))) {
      return endpoint.ask(Prompt.greeting());
    }
  }

  private Said ask() {
    return ask(llm.url(), LlmSide.KEY, Duration.ofSeconds(30));
  }

  static Stream<Arguments> useless() {
    return Stream.of(
        Arguments.of(LlmSide.answers(200, "text/html", "<!doctype html><p>log in"), "a web page"),
        Arguments.of(LlmSide.floods(), "larger than 1024 kB"),
        Arguments.of(LlmSide.answers(200, "application/json", "{\"choices\":"), "no JSON"),
        Arguments.of(LlmSide.answers(200, "application/json", ""), "no text"),
        Arguments.of(LlmSide.answers(200, "application/json", "[]"), "no text"),
        Arguments.of(LlmSide.answers(200, "application/json", "{\"choices\":[]}"), "no text"),
        Arguments.of(
            LlmSide.answers(
                200, "application/json", "{\"choices\":[{\"message\":{\"content\":null}}]}"),
            "no text"),
        Arguments.of(
            LlmSide.answers(
                200, "application/json", "{\"choices\":{\"message\":{\"content\":[1]}}}"),
            "no text"),
        Arguments.of(LlmSide.answers(200, "application/json", "[".repeat(100_000)), "no JSON"),
        Arguments.of(LlmSide.says("  \n "), "no text"),
        Arguments.of(
            LlmSide.answers(200, "application/json", LlmSide.completion("半句", "length")),
            "cut off: length"),
        Arguments.of(LlmSide.answers(413, Map.of()), "refused the request (413)"));
  }

  @ParameterizedTest
  @MethodSource("useless")
  void an_answer_that_cannot_be_used_is_named(LlmSide.Lever lever, String why) {
    llm.set(lever);
    assertThat(ask())
        .isInstanceOfSatisfying(Said.Useless.class, said -> assertThat(said.why()).contains(why));
  }

  static Stream<Arguments> away() {
    return Stream.of(
        Arguments.of(LlmSide.answers(500, Map.of()), "answered 500"),
        Arguments.of(LlmSide.answers(503, Map.of("Retry-After", "soon")), "answered 503"),
        Arguments.of(
            LlmSide.answers(302, Map.of("Location", "http://127.0.0.1:1/v1")), "redirects"),
        Arguments.of(LlmSide.answers(403, Map.of()), "key is not accepted (403)"));
  }

  @ParameterizedTest
  @MethodSource("away")
  void an_endpoint_that_is_away_is_left_alone(LlmSide.Lever lever, String why) {
    llm.set(lever);
    assertThat(ask())
        .isInstanceOfSatisfying(Said.Away.class, said -> assertThat(said.why()).contains(why));
    assertThat(llm.asked()).hasSize(1);
  }

  @Test
  void a_key_that_is_refused_is_not_repeated() {
    assertThat(ask(llm.url(), "sk-wrong-secret", Duration.ofSeconds(30)))
        .isInstanceOfSatisfying(
            Said.Away.class,
            said ->
                assertThat(said.why()).contains("(401)").doesNotContain("sk-wrong", "Incorrect"));
  }

  @Test
  void silence_ends_after_the_timeout() {
    llm.set(llm.hangs());
    assertThat(ask(llm.url(), LlmSide.KEY, Duration.ofMillis(300)))
        .isInstanceOfSatisfying(
            Said.Away.class, said -> assertThat(said.why()).contains("too long"));
  }

  @Test
  void nobody_at_home_is_said_so() {
    URI gone = llm.url();
    llm.close();
    assertThat(ask(gone, LlmSide.KEY, Duration.ofSeconds(30)))
        .isInstanceOfSatisfying(
            Said.Away.class, said -> assertThat(said.why()).contains("refuses connections"));
  }

  @Test
  void an_address_that_nobody_can_be_asked_at_is_said_so() {
    assertThat(ask(URI.create("http://a..b/v1"), LlmSide.KEY, Duration.ofSeconds(30)))
        .isInstanceOfSatisfying(
            Said.Away.class, said -> assertThat(said.why()).contains("HUISHENG_LLM_URL"));
  }

  @Test
  void a_query_of_the_address_stays_behind_its_path() {
    assertThat(Endpoint.addresses("https://a.example/openai?api-version=1").getFirst())
        .hasToString("https://a.example/openai/chat/completions?api-version=1");
  }

  @Test
  void closing_gives_up_what_is_under_way() throws Exception {
    llm.set(llm.hangs());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var endpoint =
          new Endpoint(
              new Scribe.Setup(llm.url(), LlmSide.KEY, LlmSide.MODEL, Duration.ofMinutes(5)));
      var asking = threads.submit(() -> endpoint.ask(Prompt.greeting()));
      await().atMost(Duration.ofSeconds(30)).until(() -> !llm.asked().isEmpty());
      endpoint.close();
      assertThat(asking.get()).isInstanceOf(Said.Away.class);
    }
  }

  @Test
  void what_a_model_thinks_aloud_is_left_out() {
    llm.set(LlmSide.says("<think>先想一想。\n再想。</think>\n\n答案"));
    assertThat(ask()).isEqualTo(new Said.Words("答案"));
  }
}
