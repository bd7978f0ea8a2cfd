package app.huisheng.feed;

import app.huisheng.episode.Incoming;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a feed said at one reading.
///
/// @param title empty when it has none
/// @param next address of the following page (RFC 5005), null on the last
/// @param hub where to subscribe for pushes (WebSub), null when there is none
/// @param self the address the feed gives itself, null when it does not say
/// @param movedTo the new address it announces (`itunes:new-feed-url`), null when it stays
/// @param items in the feed's order, which may be either way round
/// @param cutOff whether it ends in the middle of an item, which is then left out
/// @param warnings what was wrong and got around, one sentence each
public record Feed(
    String title,
    @Nullable String next,
    @Nullable String hub,
    @Nullable String self,
    @Nullable String movedTo,
    List<Item> items,
    boolean cutOff,
    List<String> warnings) {

  /// One item. Live items (`podcast:liveItem`) are not among them.
  ///
  /// @param transcripts where transcripts can be fetched, as the item lists them
  public record Item(Incoming episode, Type type, List<TranscriptLink> transcripts) {
    /// The transcript to prefer: with times before without, Chinese before others.
    public Optional<TranscriptLink> bestTranscript() {
      return transcripts.stream().min(Comparator.comparingInt(TranscriptLink::rank));
    }
  }

  /// `itunes:episodeType`.
  public enum Type {
    FULL,
    BONUS,
    TRAILER
  }

  /// A `podcast:transcript`.
  ///
  /// @param type its media type, lower case; empty when not given
  /// @param language empty when not given
  public record TranscriptLink(String url, String type, String language) {
    private static final List<String> BEST_FIRST = List.of("vtt", "srt", "subrip", "json", "html");

    int rank() {
      var form = type.isEmpty() ? url.toLowerCase(Locale.ROOT) : type;
      var place = 0;
      while (place < BEST_FIRST.size() && !form.contains(BEST_FIRST.get(place))) {
        place++;
      }
      var foreign = !language.isEmpty() && !language.toLowerCase(Locale.ROOT).startsWith("zh");
      return place + (foreign ? BEST_FIRST.size() + 1 : 0);
    }
  }
}
