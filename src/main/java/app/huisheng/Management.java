package app.huisheng;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/// The routes of the management listener: is it alive, is it ready, what does it count.
final class Management {
  private final Health health;
  private final PrometheusMeterRegistry meters;

  Management(Health health, PrometheusMeterRegistry meters) {
    this.health = health;
    this.meters = meters;
  }

  void open(RoutesConfig routes) {
    routes.get("/health/live", ctx -> ctx.result("alive"));
    routes.get(
        "/health/ready",
        ctx -> {
          List<String> missing = health.missing();
          ctx.status(missing.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
              .result(missing.isEmpty() ? "ready" : "waiting for " + String.join(", ", missing));
        });
    routes.get(
        "/metrics",
        ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(meters.scrape()));
  }
}
