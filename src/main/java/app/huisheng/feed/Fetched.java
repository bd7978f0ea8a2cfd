package app.huisheng.feed;

import java.time.Duration;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// What came of fetching an address.
public sealed interface Fetched {
  /// What a server said to recognise a version of its answer by; send it back next time.
  record Validators(@Nullable String etag, @Nullable String lastModified) {
    public static final Validators NONE = new Validators(null, null);
  }

  /// A full answer.
  ///
  /// @param contentType null when not given
  /// @param address where it was in the end, after all redirects
  /// @param permanentAddress what to ask next time: as far as only permanent redirects led
  /// @param maxAge how long the server holds it fresh, null when it does not say
  /// @param links the `Link` headers, as they came
  record Fresh(
      ByteString body,
      @Nullable String contentType,
      Validators validators,
      String address,
      String permanentAddress,
      @Nullable Duration maxAge,
      List<String> links)
      implements Fetched {}

  /// Nothing new since the validators that were sent.
  record Unchanged(Validators validators, @Nullable Duration maxAge) implements Fetched {}

  /// No answer to work with.
  ///
  /// @param why one sentence for the operator
  /// @param retryAfter how long the server asks to be left alone, null when it does not say
  /// @param gone whether it will never come back (410)
  record Unavailable(String why, @Nullable Duration retryAfter, boolean gone) implements Fetched {}
}
