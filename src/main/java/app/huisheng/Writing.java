package app.huisheng;

import app.huisheng.episode.Episode;
import app.huisheng.scribe.Scribe;
import app.huisheng.store.Database;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Summaries by a language model, where the operator set an endpoint.
final class Writing {
  private static final Duration REQUEST = Duration.ofSeconds(60);

  /// Whoever calls `doctor` waits.
  private static final Duration GREETING = Duration.ofSeconds(20);

  /// So does a host in front of a page, for two answers at most.
  private static final Duration HOST = Duration.ofSeconds(40);

  /// Whoever imports waits so long; a server goes on where it ended.
  private static final Duration IMPORT = Duration.ofMinutes(10);

  private Writing() {}

  /// The scribe; empty where no endpoint is set.
  static Optional<Scribe> scribe(Settings settings, Database database, InstantSource clock) {
    return scribe(settings, database, clock, REQUEST);
  }

  private static Optional<Scribe> scribe(
      Settings settings, Database database, InstantSource clock, Duration timeout) {
    Settings.Llm llm = settings.llm();
    return llm.url()
        .map(
            url ->
                new Scribe(
                    database,
                    clock,
                    new Scribe.Setup(
                        url, llm.key().map(Secret::value).orElse(""), llm.model(), timeout)));
  }

  /// Sums up what an import brought in, and says what came of it.
  static void sumUp(Settings settings, Database database, InstantSource clock, PrintStream says) {
    scribe(settings, database, clock)
        .ifPresent(
            found -> {
              try (Scribe scribe = found) {
                Scribe.Report report = scribe.finish(IMPORT);
                if (report.written() + report.refused() > 0) {
                  says.printf(
                      "summaries: %d written by the language model, %d of its answers thrown"
                          + " away%n",
                      report.written(), report.refused());
                }
                if (!report.problem().isEmpty()) {
                  says.printf(
                      "warning: the other summaries stay as they are for now: %s%n",
                      report.problem());
                }
              }
            });
  }

  /// A summary for a host who waits; empty where no endpoint is set.
  static Optional<Scribe.Draft> draft(
      Settings settings, Database database, InstantSource clock, Episode episode) {
    return scribe(settings, database, clock, HOST)
        .map(
            found -> {
              try (Scribe scribe = found) {
                return scribe.draft(episode);
              }
            });
  }

  /// For `doctor`.
  static Finding examine(Settings settings, Database database, InstantSource clock) {
    Optional<Scribe> scribe = scribe(settings, database, clock, GREETING);
    if (scribe.isEmpty()) {
      return Finding.ok("summaries", Doctor.SAYS.say("writing-none"));
    }
    URI url = settings.llm().url().orElseThrow();
    try (Scribe asked = scribe.get()) {
      return asked
          .examine()
          .map(
              problem ->
                  Finding.broken(
                      "summaries",
                      Doctor.SAYS.say("writing-broken", problem),
                      Doctor.SAYS.say("writing-fix")))
          .orElseGet(() -> answers(settings, url));
    }
  }

  private static Finding answers(Settings settings, URI url) {
    boolean open = "http".equals(url.getScheme()) && settings.llm().key().isPresent();
    boolean here = String.valueOf(url.getHost()).matches("localhost|127\\..*|\\[::1]");
    return open && !here
        ? Finding.notice(
            "summaries", Doctor.SAYS.say("writing-open", url), Doctor.SAYS.say("writing-open-fix"))
        : Finding.ok("summaries", Doctor.SAYS.say("writing-fine", url));
  }
}
