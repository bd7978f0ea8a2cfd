package app.huisheng.reply;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a listener is in the conversation. Episodes are remembered by id, so that a place stays
/// true when the archive changes.
///
/// @param last the episode shown last
/// @param choices the episodes of the list shown last, by their line; they stay while the listener
///   opens one after the other
/// @param listing what 更多 goes on with
/// @param next how many of the listing were shown
record Place(@Nullable Long last, List<Long> choices, @Nullable Listing listing, int next) {
  static final Place NOWHERE = new Place(null, List.of(), null, 0);

  Place {
    choices = List.copyOf(choices);
  }

  Place showing(long episode) {
    return new Place(episode, choices, listing, next);
  }

  /// Something that can be paged.
  sealed interface Listing {
    /// All episodes.
    record All() implements Listing {}

    /// Those published between two days, both included.
    record Dated(LocalDate from, LocalDate until, String label) implements Listing {}

    /// Those found or asked for by number, best first.
    record These(List<Long> episodes) implements Listing {
      public These {
        episodes = List.copyOf(episodes);
      }
    }
  }
}
