package app.huisheng;

import app.huisheng.reply.Answer;
import app.huisheng.wechat.Witness;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/// What `/metrics` counts. Names: `huisheng_callback_seconds` by outcome and intent of an answer,
/// `huisheng_episodes`. Safe from any thread; takes no lock while a listener waits.
final class Meters implements Witness {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  PrometheusMeterRegistry registry() {
    return registry;
  }

  /// A number that is read when it is asked for.
  void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).register(registry);
  }

  @Override
  public void saw(Visit visit) {
    Answer answer = visit.answer();
    registry
        .timer(
            "huisheng.callback",
            "outcome",
            visit.outcome().name().toLowerCase(Locale.ROOT),
            "intent",
            answer == null ? "none" : answer.intent())
        .record(Duration.ofNanos(visit.nanos()));
  }
}
