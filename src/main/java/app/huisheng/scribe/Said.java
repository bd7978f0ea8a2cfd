package app.huisheng.scribe;

import java.time.Duration;

/// What came of one request to the model.
sealed interface Said {
  /// An answer in words.
  record Words(String text) implements Said {}

  /// An answer that cannot be used, or none to this request.
  record Useless(String why) implements Said {}

  /// The endpoint is away, overloaded or wrongly set up: nothing that is asked will be answered.
  ///
  /// @param after how long it wants to be left alone; zero when it did not say
  record Away(String why, Duration after) implements Said {}
}
