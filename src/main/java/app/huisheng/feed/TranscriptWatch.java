package app.huisheng.feed;

import app.huisheng.episode.Decoding;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Intake;
import app.huisheng.episode.Transcript;
import app.huisheng.episode.TranscriptFiles;
import app.huisheng.episode.UnreadableException;
import app.huisheng.store.Database;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the transcripts that the feed names (`podcast:transcript`), one a step and the newest
/// episode's first, on its own so that a slow server delays no announcement.
final class TranscriptWatch {
  private static final Logger LOG = LoggerFactory.getLogger(TranscriptWatch.class);
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([\\w.-]+)", Pattern.CASE_INSENSITIVE);

  private static final int MOST_TRIES = 8;
  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);

  /// Nobody else fetches it in this time; longer than [SafeHttp] waits for anything.
  private static final Duration CLAIM = Duration.ofMinutes(3);

  private static final int START = 200;

  private final Database database;
  private final Intake intake;
  private final SafeHttp http;
  private final InstantSource clock;

  private record Due(long episodeId, String url, String type, int tries, Instant at) {}

  TranscriptWatch(Database database, Intake intake, SafeHttp http, InstantSource clock) {
    this.database = database;
    this.intake = intake;
    this.http = http;
    this.clock = clock;
  }

  boolean step() {
    var due = next();
    if (due.isEmpty() || !claim(due.get())) {
      return false;
    }
    fetch(due.get());
    return true;
  }

  private void fetch(Due due) {
    switch (http.fetch(due.url(), Fetched.Validators.NONE)) {
      case Fetched.Fresh fresh -> {
        try {
          store(due, read(due, fresh));
        } catch (UnreadableException e) {
          failed(due, String.valueOf(e.getMessage()), null);
        }
      }
      case Fetched.Unchanged _ -> failed(due, "it answered 304 unasked", null);
      case Fetched.Unavailable(var why, var wait, _) -> failed(due, why, wait);
    }
  }

  private static Transcript read(Due due, Fetched.Fresh fresh) throws UnreadableException {
    var bytes = fresh.body().toByteArray();
    var hint = due.type().isEmpty() ? path(due.url()) : due.type();
    var start =
        new String(bytes, 0, Math.min(bytes.length, START), StandardCharsets.ISO_8859_1)
            .strip()
            .toLowerCase(Locale.ROOT);
    if (!hint.contains("htm")
        && (start.startsWith("<!doctype html") || start.startsWith("<html"))) {
      throw new UnreadableException("it is a web page, not " + hint);
    }
    return TranscriptFiles.read(bytes, hint, charset(fresh.contentType()));
  }

  private static String path(String url) {
    var parsed = HttpUrl.parse(url);
    return (parsed == null ? url : parsed.encodedPath()).toLowerCase(Locale.ROOT);
  }

  private static @Nullable Charset charset(@Nullable String contentType) {
    var header = CHARSET.matcher(Objects.requireNonNullElse(contentType, ""));
    return header.find() ? Decoding.named(header.group(1)) : null;
  }

  // By the guid of now: the feed may have changed it meanwhile.
  private void store(Due due, Transcript transcript) {
    database
        .jdbi()
        .useTransaction(
            tx -> {
              if (mark(tx, due, null, 1)) {
                tx.createQuery("SELECT guid, title FROM episode WHERE id = :id")
                    .bind("id", due.episodeId())
                    .map((row, _) -> spoken(row.getString(1), row.getString(2), transcript))
                    .findOne()
                    .ifPresent(incoming -> intake.saveAll(tx, List.of(incoming)));
              }
            });
    LOG.info("transcript stored episode={} turns={}", due.episodeId(), transcript.turns().size());
  }

  private static Incoming spoken(String guid, String title, Transcript transcript) {
    return new Incoming(guid, null, title, null, Episode.Links.NONE, null, "", transcript);
  }

  private void failed(Due due, String why, @Nullable Duration retryAfter) {
    var tries = due.tries() + 1;
    var wait = FIRST_WAIT.multipliedBy(1L << (2 * Math.min(due.tries(), 4)));
    var longer = retryAfter != null && retryAfter.compareTo(wait) > 0 ? retryAfter : wait;
    var next = tries >= MOST_TRIES ? null : clock.instant().plus(longer);
    LOG.warn(
        "transcript failed episode={} url={} tries={} again={} reason={}",
        due.episodeId(),
        due.url(),
        tries,
        next,
        why);
    var _ = database.jdbi().inTransaction(tx -> mark(tx, due, next, 0));
  }

  private Optional<Due> next() {
    return database.read(
        """
        SELECT i.episode_id, i.transcript, i.transcript_type, i.transcript_tries,
               i.transcript_next_at
          FROM feed_item i JOIN episode e ON e.id = i.episode_id
         WHERE i.transcript_next_at <= :now
         ORDER BY i.transcript_tries, e.published_at DESC, e.id DESC LIMIT 1
        """,
        query ->
            query
                .bind("now", clock.instant())
                .map(
                    (row, _) ->
                        new Due(
                            row.getLong(1),
                            row.getString(2),
                            Objects.requireNonNullElse(row.getString(3), ""),
                            row.getInt(4),
                            Instant.ofEpochMilli(row.getLong(5))))
                .findOne());
  }

  private boolean claim(Due due) {
    return database.write(
            """
            UPDATE feed_item SET transcript_next_at = :until
             WHERE episode_id = :id AND transcript_next_at = :at
            """,
            update ->
                update
                    .bind("until", clock.instant().plus(CLAIM))
                    .bind("id", due.episodeId())
                    .bind("at", due.at()))
        == 1;
  }

  // Only if the feed still names the same address.
  private static boolean mark(Handle tx, Due due, @Nullable Instant next, int stored) {
    return tx.createUpdate(
                """
                UPDATE feed_item
                   SET transcript_next_at = :next, transcript_tries = transcript_tries + 1,
                       transcript_stored = :stored
                 WHERE episode_id = :id AND transcript = :url
                """)
            .bindByType("next", next, Instant.class)
            .bind("stored", stored)
            .bind("id", due.episodeId())
            .bind("url", due.url())
            .execute()
        == 1;
  }
}
