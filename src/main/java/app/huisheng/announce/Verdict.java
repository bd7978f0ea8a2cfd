package app.huisheng.announce;

/// What became of a host's word about a broadcast.
public sealed interface Verdict {
  /// It was carried out, now or when it was said before.
  ///
  /// @param broadcast as it stands now
  record Done(Broadcast broadcast) implements Verdict {}

  /// It was not; nothing was changed.
  ///
  /// @param why one line for the host
  record No(String why) implements Verdict {}
}
