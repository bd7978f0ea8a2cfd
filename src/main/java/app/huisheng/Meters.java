package app.huisheng;

import app.huisheng.reply.Answer;
import app.huisheng.wechat.Witness;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What `/metrics` counts. Names: `huisheng_callback_seconds` by outcome and intent of an answer,
/// `huisheng_episodes`. Safe from any thread; takes no lock while a listener waits.
final class Meters implements Witness {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /// Kept, since the registry takes longer to find a timer than to use it.
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  private record Kind(Outcome outcome, String intent) {}

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
    Kind kind = new Kind(visit.outcome(), answer == null ? "none" : answer.intent());
    Timer known =
        timers.get(kind); // computeIfAbsent may lock, even when there is nothing to compute
    (known == null ? timers.computeIfAbsent(kind, this::timer) : known)
        .record(visit.nanos(), TimeUnit.NANOSECONDS);
  }

  private Timer timer(Kind kind) {
    var outcome = kind.outcome.name().toLowerCase(Locale.ROOT);
    return registry.timer("huisheng.callback", "outcome", outcome, "intent", kind.intent);
  }
}
