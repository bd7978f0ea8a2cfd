package app.huisheng.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.WeChatApiFault;
import app.huisheng.simulator.WeChatApiSide;
import app.huisheng.wechat.Trouble.Sort;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class GatewayTest {
  private static final String TOKEN = "/cgi-bin/stable_token";
  private static final String COUNT = "/cgi-bin/draft/count";

  private final ApiBench bench = new ApiBench();
  private final Gateway gateway = bench.gateway();

  @AfterEach
  void close() {
    bench.close();
  }

  private Answered<Long> count() {
    return gateway.repeatable(weChat -> weChat.getDraftService().countDraft());
  }

  private Sort sort() {
    return gateway
        .once(weChat -> weChat.getDraftService().countDraft())
        .failure()
        .orElseThrow()
        .sort();
  }

  private long forced() {
    return bench.side.requests().stream()
        .filter(asked -> asked.body().contains("\"force_refresh\":true"))
        .count();
  }

  @Test
  void fifty_callers_without_a_token_fetch_it_once() throws InterruptedException {
    assertThat(atOnce()).allMatch(answer -> answer instanceof Answered.Done);
    assertThat(bench.side.count(TOKEN)).isEqualTo(1);
  }

  @Test
  void case_40_fifty_callers_with_a_stale_token_refresh_it_once() throws InterruptedException {
    assertThat(count()).isInstanceOf(Answered.Done.class);
    bench.side.revokeTokens();
    assertThat(atOnce()).allMatch(answer -> answer instanceof Answered.Done);
    assertThat(bench.side.count(TOKEN)).isEqualTo(2);
  }

  @Test
  void case_40_two_nodes_with_a_stale_token_make_wechat_give_one_new_one() {
    var other = bench.gateway();
    Gateway.Call<Long> call = weChat -> weChat.getDraftService().countDraft();
    assertThat(count()).isInstanceOf(Answered.Done.class);
    assertThat(other.repeatable(call)).isInstanceOf(Answered.Done.class);
    bench.side.revokeTokens();
    assertThat(count()).isInstanceOf(Answered.Done.class);
    assertThat(other.repeatable(call)).isInstanceOf(Answered.Done.class);
    assertThat(forced()).isZero();
    assertThat(bench.side.tokensMade()).isEqualTo(2);
  }

  private List<Answered<Long>> atOnce() throws InterruptedException {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Answered<Long>> call = this::count;
      return pool.invokeAll(Stream.generate(() -> call).limit(50).toList()).stream()
          .map(Future::resultNow)
          .toList();
    }
  }

  @Test
  void a_token_is_kept_until_shortly_before_its_end() {
    assertThat(count()).isInstanceOf(Answered.Done.class);
    bench.now = bench.now.plus(Duration.ofMinutes(117));
    assertThat(count()).isInstanceOf(Answered.Done.class);
    assertThat(bench.side.count(TOKEN)).isEqualTo(1);
    bench.now = bench.now.plus(Duration.ofMinutes(4));
    assertThat(count()).isInstanceOf(Answered.Done.class);
    assertThat(bench.side.count(TOKEN)).isEqualTo(2);
  }

  @Test
  void a_refused_token_that_stays_the_same_is_forced_once_and_not_again_at_once() {
    bench.side.levers().always(COUNT, WeChatApiFault.code(40001));
    assertThat(sort()).isEqualTo(Sort.TOKEN);
    assertThat(bench.side.count(TOKEN)).isEqualTo(3); // first, the same again, forced
    assertThat(forced()).isEqualTo(1);
    assertThat(sort()).isEqualTo(Sort.TOKEN);
    assertThat(forced()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "-1,BUSY",
    "268487001,BUSY",
    "45009,DAILY_QUOTA",
    "45011,RATE",
    "45066,RATE",
    "45028,MASS_QUOTA",
    "45065,ALREADY_DONE",
    "48001,NO_RIGHT",
    "40164,NETWORK",
    "61004,NETWORK",
    "89503,NETWORK",
    "40125,SECRET",
    "40243,SECRET",
    "45015,WINDOW",
    "43004,USER_GONE",
    "40007,MEDIA_GONE",
    "45003,REFUSED"
  })
  void every_code_has_its_class_and_nothing_is_sent_twice(int code, Sort sort) {
    bench.side.levers().always(COUNT, WeChatApiFault.code(code));
    assertThat(sort()).isEqualTo(sort);
    assertThat(bench.side.count(COUNT)).isEqualTo(1);
  }

  @Test
  void case_40_what_is_not_wechats_answer_is_a_lost_one() {
    for (var fault :
        List.of(
            WeChatApiFault.html(200),
            WeChatApiFault.html(502),
            WeChatApiFault.answer(200, ""),
            WeChatApiFault.answer(200, "[1]"),
            WeChatApiFault.drop(),
            WeChatApiFault.reset(),
            WeChatApiFault.half())) {
      bench.side.levers().next(COUNT, fault);
      int before = bench.side.count(COUNT);
      assertThat(sort()).as(fault.toString()).isEqualTo(Sort.LOST);
      assertThat(bench.side.count(COUNT)).isEqualTo(before + 1);
    }
  }

  @Test
  void calls_that_may_be_repeated_are() {
    bench.side.levers().next(COUNT, WeChatApiFault.drop());
    bench.side.levers().next(COUNT, WeChatApiFault.code(-1));
    assertThat(count()).isEqualTo(new Answered.Done<>(0L));
    assertThat(bench.side.count(COUNT)).isEqualTo(3);
  }

  @Test
  void a_call_that_ran_out_of_time_may_have_been_done() {
    var patient = bench.settings(WeChatSettings.Mode.DRAFT);
    assertThat(count()).isInstanceOf(Answered.Done.class); // what is loaded once is loaded
    bench.side.levers().always(COUNT, WeChatApiFault.slow(Duration.ofMinutes(5)));
    var hasty =
        new Gateway(
            new WeChatSettings(
                patient.appId(),
                patient.appSecret(),
                patient.apiUrl(),
                patient.mode(),
                Duration.ofSeconds(2),
                patient.show(),
                patient.group()),
            bench.clock);
    int before = bench.side.count(COUNT);
    Sort sort;
    do { // a slow machine may not even have had its token
      sort =
          hasty
              .once(weChat -> weChat.getDraftService().countDraft())
              .failure()
              .orElseThrow()
              .sort();
    } while (bench.side.count(COUNT) == before);
    assertThat(sort).isEqualTo(Sort.LOST);
  }

  @Test
  void nobody_listening_is_certainly_not_sent() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var nowhere =
        new Gateway(
            bench.settings(WeChatSettings.Mode.DRAFT, "http://127.0.0.1:" + port), bench.clock);
    assertThat(nowhere.get(COUNT).failure().orElseThrow().sort()).isEqualTo(Sort.NOT_SENT);
  }

  @Test
  void a_lost_token_means_that_the_call_was_never_sent() {
    bench.side.levers().always(TOKEN, WeChatApiFault.html(502));
    assertThat(sort()).isEqualTo(Sort.NOT_SENT);
    assertThat(bench.side.count(COUNT)).isZero();
  }

  @Test
  void what_wxjava_lacks_goes_through_its_generic_call() {
    var calls =
        List.of(
            gateway.post("/cgi-bin/openapi/quota/get", "{\"cgi_path\":\"/cgi-bin/draft/add\"}"),
            gateway.post(
                "/cgi-bin/callback/check", "{\"action\":\"all\",\"check_operator\":\"DEFAULT\"}"),
            gateway.post(
                "/cgi-bin/clear_quota/v2",
                "{\"appid\":\"%s\",\"appsecret\":\"%s\"}"
                    .formatted(WeChatApiSide.APP_ID, WeChatApiSide.APP_SECRET)));
    assertThat(calls).allMatch(answer -> answer instanceof Answered.Done);
  }

  @Test
  void no_token_and_no_secret_is_ever_logged() {
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var ours = (Logger) LoggerFactory.getLogger("app.huisheng.wechat");
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    root.addAppender(lines);
    ours.setLevel(Level.DEBUG);
    try {
      for (int code : List.of(40001, 48001, -1)) {
        bench.side.levers().next(COUNT, WeChatApiFault.code(code));
        var _ = count();
      }
    } finally {
      ours.setLevel(null);
      root.detachAppender(lines);
    }
    assertThat(lines.list).isNotEmpty();
    assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
        .noneMatch(
            line -> line.contains("simulated_token") || line.contains(WeChatApiSide.APP_SECRET));
  }
}
