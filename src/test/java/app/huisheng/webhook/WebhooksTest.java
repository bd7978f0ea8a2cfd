package app.huisheng.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What happened is told to every address, signed, until it took it.
@ParameterizedClass
@EnumSource(Kind.class)
class WebhooksTest {
  private static final String ONE = "https://one.example/hook";
  private static final String TWO = "https://two.example/hook";

  private record Call(String address, Map<String, String> headers, String json) {}

  private final Kind kind;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<Happening> happened = new CopyOnWriteArrayList<>();
  private volatile Instant now = Instant.parse("2026-11-24T01:00:00Z");
  private volatile Optional<String> answer = Optional.empty();
  private Database database;
  private Webhooks webhooks;

  WebhooksTest(Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = Databases.fresh(kind);
    webhooks = node("a key for tests");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Webhooks node(String key) {
    return new Webhooks(
        database,
        key,
        new Webhooks.Outside(
            (address, headers, json) -> {
              calls.add(new Call(address, headers, json));
              return answer;
            },
            () -> List.copyOf(happened)),
        () -> now);
  }

  private void happens(String kind, String subject) {
    happened.add(new Happening(kind, subject, now, "{\"id\":\"" + subject + "\"}"));
  }

  private void run() {
    while (webhooks.step()) {}
  }

  @Test
  void every_address_hears_what_happened_after_it_was_added_once_and_signed() {
    happens("delivery.delivered", "wechat-b79-1");
    var one = webhooks.add(ONE);
    var two = webhooks.add(TWO);
    run();
    assertThat(calls).isEmpty();
    happens("delivery.delivered", "wechat-b80-1");
    run();
    run();
    assertThat(calls).extracting(Call::address).containsExactlyInAnyOrder(ONE, TWO);
    for (var call : calls) {
      assertThat(call.json())
          .isEqualTo(
              "{\"type\":\"delivery.delivered\",\"timestamp\":\"2026-11-24T01:00:00Z\","
                  + "\"data\":{\"id\":\"wechat-b80-1\"}}");
      assertThat(call.headers())
          .containsEntry("webhook-id", "delivery-delivered-wechat-b80-1")
          .containsEntry("webhook-timestamp", Long.toString(now.getEpochSecond()))
          .containsEntry(
              "webhook-signature",
              Signature.of(
                  call.address().equals(ONE) ? one.secret() : two.secret(),
                  "delivery-delivered-wechat-b80-1",
                  now.getEpochSecond(),
                  call.json()));
    }
    assertThat(webhooks.all()).allSatisfy(hook -> assertThat(hook.trouble()).isEmpty());
  }

  /// The example that Svix's libraries are tested with.
  @Test
  void the_signature_is_the_one_of_standard_webhooks() {
    assertThat(
            Signature.of(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void what_was_not_taken_comes_again_with_the_same_id_and_ever_later() {
    webhooks.add(ONE);
    answer = Optional.of("one.example answered 500");
    happens("message.left", "3");
    run();
    run();
    assertThat(calls).hasSize(1);
    assertThat(webhooks.all().getFirst())
        .satisfies(
            hook -> {
              assertThat(hook.waiting()).isEqualTo(1);
              assertThat(hook.trouble()).contains("answered 500");
            });
    now = now.plusSeconds(10);
    run();
    now = now.plusSeconds(10);
    run();
    assertThat(calls).hasSize(2);
    answer = Optional.empty();
    now = now.plusSeconds(10);
    run();
    assertThat(calls).hasSize(3);
    assertThat(calls)
        .extracting(call -> call.headers().get("webhook-id"))
        .containsOnly("message-left-3");
    assertThat(webhooks.all().getFirst().waiting()).isZero();
    assertThat(webhooks.all().getFirst().trouble()).isEmpty();
  }

  @Test
  void after_about_a_day_it_is_given_up_and_others_are_not_kept_waiting() {
    webhooks.add(ONE);
    answer = Optional.of("gone");
    happens("message.left", "3");
    for (var i = 0; i < 40; i++) {
      run();
      now = now.plus(Duration.ofHours(6));
    }
    assertThat(calls).hasSize(Webhooks.TRIES);
    assertThat(webhooks.all().getFirst().waiting()).isZero();
    answer = Optional.empty();
    happens("message.left", "4");
    run();
    assertThat(calls).hasSize(Webhooks.TRIES + 1);
  }

  @Test
  void two_nodes_tell_it_once() throws Exception {
    webhooks.add(ONE);
    for (var i = 0; i < 10; i++) {
      happens("message.left", Integer.toString(i));
    }
    var nodes = List.of(webhooks, node("a key for tests"));
    try (var pool = Executors.newFixedThreadPool(4)) {
      var steps = new ArrayList<Callable<Boolean>>();
      for (var i = 0; i < 12; i++) {
        steps.add(nodes.get(i % 2)::step);
      }
      for (var step : pool.invokeAll(steps)) {
        assertThat(step.get()).isNotNull();
      }
    }
    run();
    assertThat(calls).hasSize(10);
  }

  @Test
  void a_letter_whose_node_died_comes_again() {
    webhooks.add(ONE);
    happens("message.left", "3");
    answer = Optional.of("nobody knows");
    run();
    // The claim of a node that died ends by itself.
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE webhook_letter SET next_at = ?",
                    now.plus(Duration.ofMinutes(2)).toEpochMilli()));
    answer = Optional.empty();
    run();
    assertThat(calls).hasSize(1);
    now = now.plus(Duration.ofMinutes(2));
    run();
    assertThat(calls).hasSize(2);
  }

  @Test
  void a_try_reaches_one_address_alone_and_one_that_is_removed_hears_nothing() {
    var one = webhooks.add(ONE);
    var two = webhooks.add(TWO);
    assertThat(webhooks.ping(one.id())).isTrue();
    run();
    assertThat(calls).extracting(Call::address).containsExactly(ONE);
    assertThat(calls.getFirst().json()).contains("\"type\":\"ping\"");
    assertThat(webhooks.remove(two.id())).isTrue();
    assertThat(webhooks.remove(two.id())).isFalse();
    assertThat(webhooks.ping(two.id())).isFalse();
    happens("message.left", "3");
    run();
    assertThat(calls).extracting(Call::address).containsExactly(ONE, ONE);
  }

  @Test
  void a_secret_of_another_key_is_said_and_nothing_unsigned_leaves() {
    webhooks.add(ONE);
    happens("message.left", "3");
    var other = node("another key");
    while (other.step()) {}
    assertThat(calls).isEmpty();
    assertThat(other.all().getFirst().trouble()).contains("cannot be read with this key");
  }

  @Test
  void only_web_addresses_are_taken() {
    assertThat(List.of("https://a.example", "http://a.example:8080/x?y=1"))
        .allMatch(Webhooks::isAddress);
    assertThat(
            List.of(
                "", "a.example", "ftp://a.example", "file:///etc/passwd", "https://u:p@a.example"))
        .noneMatch(Webhooks::isAddress);
  }
}
