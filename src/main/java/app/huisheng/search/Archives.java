package app.huisheng.search;

import java.time.Duration;

/// Where the newest archive comes from. Safe from any thread.
@FunctionalInterface
public interface Archives {
  /// The newest archive.
  ///
  /// @param patience how long to wait, at most, for one that can be searched; what there is after
  ///   that may know its episodes alone, see [Archive#searchable]
  Archive newest(Duration patience);
}
