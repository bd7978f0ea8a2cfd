package app.huisheng.episode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// An episode with everything that its row keeps.
///
/// @param transcript null when it is the one already stored
/// @param transcriptSource guid of the source that gave the transcript; empty when there is none
record Draft(
    Episode episode,
    String notes,
    String transcriptSource,
    String transcriptHash,
    @Nullable Transcript transcript) {
  static final String FILE = "file:";
  private static final int TITLE = 300;
  private static final int NOTES = 20_000;

  static Draft of(long id, Incoming incoming) {
    var transcript = incoming.transcript();
    var notes = clip(incoming.notes(), NOTES);
    var episode =
        new Episode(
            id,
            incoming.guid(),
            incoming.number(),
            clip(incoming.title(), TITLE),
            millis(incoming.published()),
            incoming.links(),
            millis(incoming.duration()),
            ShowNotes.summary(incoming.title(), notes, transcript));
    return transcript.isEmpty()
        ? new Draft(episode, notes, "", "", null)
        : new Draft(episode, notes, incoming.guid(), hash(transcript), transcript);
  }

  /// This episode with what the source has new to say. A feed knows better than a file who the
  /// episode is; a file knows better what was said.
  Draft merge(Incoming incoming) {
    var fromFile = incoming.guid().startsWith(FILE);
    var owner = !fromFile || episode.guid().startsWith(FILE);
    var takes = takesTranscript(incoming, fromFile);
    var transcript = takes ? incoming.transcript() : null;
    var given = clip(incoming.notes(), NOTES);
    var mergedNotes = given.isEmpty() || (!owner && !notes.isEmpty()) ? notes : given;
    var title = owner ? clip(incoming.title(), TITLE) : episode.title();
    var summary = summary(title, mergedNotes, transcript);
    var old = episode.links();
    var links = incoming.links();
    var merged =
        new Episode(
            episode.id(),
            owner ? incoming.guid() : episode.guid(),
            prefer(owner, incoming.number(), episode.number()),
            title,
            prefer(owner, millis(incoming.published()), episode.published()),
            new Episode.Links(
                prefer(owner, links.page(), old.page()),
                prefer(owner, links.audio(), old.audio()),
                prefer(owner, links.picture(), old.picture())),
            prefer(owner, millis(incoming.duration()), episode.duration()),
            summary);
    return takes
        ? new Draft(merged, mergedNotes, incoming.guid(), hash(incoming.transcript()), transcript)
        : new Draft(merged, mergedNotes, transcriptSource, transcriptHash, null);
  }

  private boolean takesTranscript(Incoming incoming, boolean fromFile) {
    return !incoming.transcript().isEmpty()
        && (fromFile || !transcriptSource.startsWith(FILE))
        && !hash(incoming.transcript()).equals(transcriptHash);
  }

  private Summary summary(String title, String mergedNotes, @Nullable Transcript transcript) {
    if (episode.summary().origin() == Summary.Origin.HOST) {
      return episode.summary();
    }
    if (transcript == null && mergedNotes.equals(notes)) {
      return episode.summary();
    }
    var made =
        ShowNotes.summary(title, mergedNotes, transcript == null ? Transcript.NONE : transcript);
    return made.text().isEmpty() ? episode.summary() : made;
  }

  private static <T> @Nullable T prefer(boolean owner, @Nullable T incoming, @Nullable T stored) {
    if (incoming == null) {
      return stored;
    }
    return owner || stored == null ? incoming : stored;
  }

  // As the database keeps them, so that what was stored compares equal.
  private static @Nullable Instant millis(@Nullable Instant instant) {
    return instant == null ? null : Instant.ofEpochMilli(instant.toEpochMilli());
  }

  private static @Nullable Duration millis(@Nullable Duration duration) {
    return duration == null ? null : Duration.ofMillis(duration.toMillis());
  }

  /// The text's first characters, never half a surrogate pair.
  static String clip(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end);
  }

  private static String hash(Transcript transcript) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var turn : transcript.turns()) {
        var start = turn.start() == null ? "" : Long.toString(turn.start().toMillis());
        var line = turn.speaker() + '\t' + start + '\t' + turn.text() + '\n';
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
