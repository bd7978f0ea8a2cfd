package app.huisheng.episode;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An episode as a source tells of it, before it is matched with what is stored.
///
/// @param guid the feed's guid or link; for a transcript file `file:` and the file's name
/// @param title never blank
/// @param notes show notes as plain text; empty when the source has none
public record Incoming(
    String guid,
    @Nullable Integer number,
    String title,
    @Nullable Instant published,
    Episode.Links links,
    @Nullable Duration duration,
    String notes,
    Transcript transcript) {}
