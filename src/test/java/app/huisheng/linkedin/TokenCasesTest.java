package app.huisheng.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.outbox.Outcome;
import app.huisheng.outbox.PageCourier;
import app.huisheng.outbox.Post;
import app.huisheng.simulator.LinkedInFault;
import app.huisheng.simulator.LinkedInJournal.Call;
import app.huisheng.simulator.LinkedInLevers.Detector;
import app.huisheng.simulator.LinkedInSide;
import app.huisheng.store.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Tokens that end, are taken back, or are too young (cases 30 to 34).
@ResourceLock(PageBench.LOCK)
class TokenCasesTest {
  private static final Post POST = PageBench.post("第128期上线");

  private final PageBench bench = new PageBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private void expire() {
    bench.clock.advance(Duration.ofDays(61));
  }

  @Test
  void case_30_an_expired_token_is_renewed_once_and_the_call_repeated_once() {
    expire();
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.count(Call.TOKEN)).isEqualTo(1);
    assertThat(bench.count(Call.CREATE)).isEqualTo(2);
    assertThat(bench.side.live()).hasSize(1);
  }

  @Test
  void case_30_ten_callers_at_once_renew_once() throws ExecutionException, InterruptedException {
    expire();
    var start = new CountDownLatch(1);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Future<?>>();
      for (int i = 0; i < 10; i++) {
        calls.add(
            callers.submit(
                () -> {
                  start.await();
                  return bench.lookFor(POST);
                }));
      }
      start.countDown();
      for (var call : calls) {
        assertThat(call.get()).hasToString("Absent[]");
      }
    }
    assertThat(bench.count(Call.TOKEN)).isEqualTo(1);
  }

  @Test
  void a_refusal_that_came_after_the_fact_does_not_lead_to_a_second_post() {
    bench.side.levers().detector(Detector.OFF);
    bench.side.levers().next(Call.CREATE, LinkedInFault.token(65602).committed());
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.count(Call.CREATE)).isEqualTo(1);
    assertThat(bench.side.live()).hasSize(1);
  }

  @Test
  void case_31_refused_again_after_the_renewal_waits_for_a_host_who_is_told_once() {
    bench.side.levers().always(Call.CREATE, LinkedInFault.token(65602));
    var courier = new PageCourier(bench.clock, bench.channel());
    var id = courier.plan(POST, 128);
    courier.untilQuiet(Duration.ofHours(6));
    assertThat(courier.find(id).state()).isEqualTo(State.WAITING);
    assertThat(bench.count(Call.CREATE)).isEqualTo(2);
    assertThat(bench.count(Call.TOKEN)).isEqualTo(1);
    assertThat(bench.connection().works()).isFalse();
    assertThat(bench.notices).hasSize(1).first().asString().contains("/linkedin");

    bench.side.levers().healed();
    bench.connect();
    courier.untilQuiet(Duration.ofHours(1));
    assertThat(courier.find(id).state()).isEqualTo(State.DELIVERED);
    assertThat(bench.side.live()).hasSize(1);
  }

  @Test
  void case_32_a_token_some_seconds_old_is_given_time() {
    bench.side.levers().freshFor(Duration.ofSeconds(5));
    bench.connect(bench.side.accessToken(), bench.side.refreshToken(), bench.clock.instant());
    bench.clock.advance(Duration.ofSeconds(3));
    var first = (Outcome.RetryLater) bench.deliver(POST);
    assertThat(bench.count(Call.TOKEN)).isZero();
    bench.clock.advance(first.after());
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.connection().works()).isTrue();
  }

  @Test
  void case_32_a_token_days_old_that_was_taken_back_needs_a_host() {
    bench.clock.advance(Duration.ofDays(3));
    bench.side.revoke(true);
    for (int i = 0; i < 5; i++) {
      assertThat(bench.deliver(POST)).isInstanceOf(Outcome.RetryLater.class);
      bench.clock.advance(Duration.ofMinutes(5));
    }
    assertThat(bench.count(Call.CREATE)).isEqualTo(1);
    assertThat(bench.connection().works()).isFalse();
    assertThat(bench.notices).hasSize(1);
  }

  @Test
  void case_33_a_refused_renewal_needs_a_host() {
    expire();
    bench
        .side
        .levers()
        .next(
            Call.TOKEN,
            LinkedInFault.answer(400, "{\"error\":\"invalid_grant\",\"error_description\":\"x\"}"));
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(bench.notices)
        .hasSize(1)
        .first()
        .asString()
        .contains("http://localhost:8081/linkedin");
  }

  @Test
  void case_33_a_renewal_that_fails_for_a_while_changes_nothing() {
    expire();
    bench.side.levers().next(Call.TOKEN, LinkedInFault.answer(503, ""));
    bench.side.levers().next(Call.TOKEN, LinkedInFault.drop());
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(bench.connection().works()).isTrue();
    assertThat(bench.notices).isEmpty();
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void case_34_the_end_of_a_refresh_token_is_announced() {
    bench.clock.advance(Duration.ofDays(365 - 20));
    daily(1);
    assertThat(bench.notices).filteredOn(text -> text.contains("20")).hasSize(1);
    daily(16);
    assertThat(bench.notices).filteredOn(text -> text.contains("授权")).hasSize(2);
  }

  @Test
  void case_34_without_refresh_tokens_the_end_of_the_access_token_is_announced() {
    bench.connect(bench.side.accessToken(), null, bench.clock.instant());
    bench.clock.advance(Duration.ofDays(40));
    daily(20);
    assertThat(bench.notices)
        .filteredOn(text -> text.contains("访问令牌"))
        .satisfiesExactly(
            text -> assertThat(text).contains("14 天"),
            text -> assertThat(text).contains("7 天"),
            text -> assertThat(text).contains("3 天"),
            text -> assertThat(text).contains("1 天"));
  }

  private void daily(int days) {
    for (int day = 0; day < days; day++) {
      for (int twice = 0; twice < 2; twice++) {
        var _ = bench.linkedIn().catchUp();
      }
      bench.clock.advance(Duration.ofDays(1));
    }
  }

  @Test
  void a_token_that_ends_soon_is_renewed_before_it_does() {
    bench.clock.advance(Duration.ofDays(54));
    assertThat(bench.linkedIn().catchUp()).isTrue();
    assertThat(bench.count(Call.TOKEN)).isEqualTo(1);
    assertThat(bench.connection().accessEnds())
        .isEqualTo(bench.clock.instant().plus(Tokens.ACCESS_LIFE));
    assertThat(bench.connection().refresh()).isNotNull();
  }

  @Test
  void a_token_in_the_settings_serves_until_a_host_connects_and_a_new_one_replaces_it() {
    PageBench.database()
        .jdbi()
        .useHandle(handle -> handle.execute("DELETE FROM linkedin_connection"));
    var token = bench.side.accessToken();
    bench.restart(settings -> withToken(settings, token));
    assertThat(bench.linkedIn().catchUp()).isTrue();
    assertThat(bench.connection().access()).isEqualTo(token);
    assertThat(bench.connection().issuedAt()).isEqualTo(bench.clock.instant());
    assertThat(Tokens.scopes(bench.connection().scopes())).containsAll(Tokens.SCOPES);
    var newer = bench.side.accessToken();
    bench.restart(settings -> withToken(settings, newer));
    assertThat(bench.deliver(POST)).isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.connection().access()).isEqualTo(newer);
  }

  private static LinkedInSettings withToken(LinkedInSettings old, String token) {
    return new LinkedInSettings(
        old.clientId(),
        old.clientSecret(),
        old.organization(),
        token,
        "",
        old.apiUrl(),
        old.authUrl(),
        old.version(),
        old.timeout(),
        old.consoleUrl());
  }

  @Test
  void tokens_are_not_readable_in_the_database() {
    var access = bench.connection().access();
    var stored =
        PageBench.database()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT access FROM linkedin_connection")
                        .mapTo(byte[].class)
                        .one());
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(access);
    var stranger = new Vault(PageBench.database(), "another key");
    assertThat(stranger.connection(LinkedInSide.ORGANIZATION)).isEmpty();
  }

  @Test
  void a_sealed_text_opens_only_whole_with_its_key_and_for_its_field() {
    var seal = new Seal("key", "linkedin 1");
    var closed = seal.close("field", "token 令牌");
    assertThat(seal.open("field", closed)).contains("token 令牌");
    assertThat(seal.open("other", closed)).isEmpty();
    assertThat(new Seal("key2", "linkedin 1").open("field", closed)).isEmpty();
    for (int i = 0; i < closed.length; i++) {
      var changed = closed.clone();
      changed[i] ^= 1;
      assertThat(seal.open("field", changed)).isEmpty();
    }
    assertThat(seal.open("field", new byte[0])).isEmpty();
    assertThat(seal.close("field", "x")).isNotEqualTo(seal.close("field", "x"));
  }
}
