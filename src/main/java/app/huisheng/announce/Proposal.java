package app.huisheng.announce;

import app.huisheng.outbox.Post;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What became of a host's proposal.
public sealed interface Proposal {
  /// Nothing is sent before the code comes back.
  ///
  /// @param code good once, for this host and exactly this
  /// @param codeEnds until when
  /// @param posts what each channel would get
  /// @param notes what the host should know, one line each: sent before, quiet hours
  record Preview(
      Broadcast broadcast,
      String code,
      Instant codeEnds,
      Map<String, Post> posts,
      List<String> notes)
      implements Proposal {
    public Preview {
      posts = Map.copyOf(posts);
      notes = List.copyOf(notes);
    }
  }

  /// It cannot be; nothing was written down.
  ///
  /// @param why one line for the host
  record No(String why) implements Proposal {}
}
