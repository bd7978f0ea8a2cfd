package app.huisheng.outbox;

import java.time.Duration;

/// What a look at the platform showed about one delivery.
public sealed interface Sighting {

  /// It is there.
  ///
  /// @param reference the platform's id
  /// @param how many it reached and the like, one line; empty when there is nothing to say
  record Seen(String reference, String how) implements Sighting {
    public Seen(String reference) {
      this(reference, "");
    }
  }

  /// The look was complete and clean, and it is not there.
  record Absent() implements Sighting {}

  /// The look proves nothing, neither way.
  ///
  /// @param lasting true when looking again can't help (no permission to list, two candidates): a
  ///   host is asked at once. False for 429 and 5xx: the look is repeated.
  record CannotTell(String why, boolean lasting) implements Sighting {
    public CannotTell(String why) {
      this(why, false);
    }
  }

  /// It lies ready on the platform; a host sends it there.
  ///
  /// @param how what the host has to do, one line
  record Prepared(String reference, String how) implements Sighting {}

  /// The platform has it and works on it.
  ///
  /// @param again how long until the next look
  record Underway(Duration again, String why) implements Sighting {}

  /// The platform had it and said no in the end: nothing was published.
  record Failed(String why) implements Sighting {}
}
