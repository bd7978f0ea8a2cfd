package app.huisheng.episode;

import java.util.stream.Collectors;

/// A summary made from nothing but the transcript.
final class Outline {
  private static final int LONGEST = 200;

  private Outline() {}

  /// At most 300 characters, whole sentences of the transcript; empty for an empty one.
  static String of(Transcript transcript) {
    return Passages.cut(transcript).stream()
        .filter(passage -> passage.text().length() > LONGEST / 4)
        .limit(1)
        .map(Passage::text)
        .collect(Collectors.joining());
  }
}
