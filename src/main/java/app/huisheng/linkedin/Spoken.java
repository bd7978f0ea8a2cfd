package app.huisheng.linkedin;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What came of one call.
sealed interface Spoken {
  /// LinkedIn answered.
  ///
  /// @param headers names in lower case
  record Answered(int status, Map<String, String> headers, String body) implements Spoken {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  /// The connection was never made: nothing of the call left this machine.
  record NotSent(String why) implements Spoken {}

  /// The call may have arrived, but no whole answer came back.
  record Lost(String why) implements Spoken {}

  /// There is no token to call with; nothing was sent, or it was refused for its token.
  ///
  /// @param after when trying again makes sense
  record NoToken(String why, Duration after) implements Spoken {}
}
