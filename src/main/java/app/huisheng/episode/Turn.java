package app.huisheng.episode;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One stretch of speech by one speaker, in order.
///
/// @param speaker as the transcript names him; empty when unknown
/// @param start from the start of the audio; null when the transcript has no times
/// @param text never blank
public record Turn(String speaker, @Nullable Duration start, String text) {}
