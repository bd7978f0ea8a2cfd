package app.huisheng.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `feed`: how the watched feed was last found.
///
/// @param address where it is now; differs from the setting after a permanent redirect
/// @param bodyHash SHA-256 of what was read last, null before
/// @param items how many were read last
/// @param trouble null while all is well
/// @param version rises with every reading
record WatchedFeed(
    String address,
    Fetched.Validators validators,
    @Nullable String bodyHash,
    @Nullable Instant readAt,
    @Nullable Instant baselineAt,
    int items,
    @Nullable Trouble trouble,
    long version) {

  /// Why nothing can be read at the moment.
  ///
  /// @param failures in a row
  /// @param noticed whether the operator was told
  /// @param nextAt not asked again before
  record Trouble(int failures, Instant since, String reason, boolean noticed, Instant nextAt) {}

  WatchedFeed at(String newAddress) {
    return new WatchedFeed(
        newAddress, Fetched.Validators.NONE, bodyHash, readAt, baselineAt, items, trouble, version);
  }

  /// Found well: the trouble is over.
  WatchedFeed found(Fetched.Validators latest) {
    // A 304 may repeat only some of them.
    var kept =
        new Fetched.Validators(
            latest.etag() == null ? validators.etag() : latest.etag(),
            latest.lastModified() == null ? validators.lastModified() : latest.lastModified());
    return new WatchedFeed(address, kept, bodyHash, readAt, baselineAt, items, null, version);
  }

  WatchedFeed failed(Trouble newTrouble) {
    return new WatchedFeed(
        address, validators, bodyHash, readAt, baselineAt, items, newTrouble, version);
  }
}
