package app.huisheng.episode;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One published episode (单集).
///
/// @param id our own number, never shown; 0 until stored
/// @param guid identity in its source: the feed's guid, or `file:` and the transcript's name
/// @param number the number hosts gave it (第80期), positive; null for specials and trailers
/// @param title as published, at most 300 characters, never blank
/// @param published null when the source does not say
/// @param duration null when the source does not say
public record Episode(
    long id,
    String guid,
    @Nullable Integer number,
    String title,
    @Nullable Instant published,
    Links links,
    @Nullable Duration duration,
    Summary summary) {

  /// Where an episode can be read, heard and seen: absolute http(s) addresses, each null when
  /// unknown.
  public record Links(@Nullable String page, @Nullable String audio, @Nullable String picture) {
    public static final Links NONE = new Links(null, null, null);
  }
}
