package app.huisheng.episode;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A searchable stretch of a transcript (片段): part of one turn, cut at sentence ends, at most about
/// 200 characters.
///
/// @param position order within the episode, from 0
/// @param speaker empty when unknown
/// @param start from the start of the audio (of its turn); null when the transcript has no times
public record Passage(int position, String speaker, @Nullable Duration start, String text) {}
