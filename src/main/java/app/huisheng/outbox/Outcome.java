package app.huisheng.outbox;

import java.time.Duration;

/// How an attempt ended, as far as we can know. The whys are read by hosts: one plain line.
public sealed interface Outcome {

  /// The platform took it.
  ///
  /// @param reference the platform's id, such as `urn:li:share:7300000000000000000`
  /// @param prepared true when it only lies ready on the platform and a host sends it there (draft)
  record Delivered(String reference, boolean prepared) implements Outcome {
    public Delivered(String reference) {
      this(reference, false);
    }
  }

  /// The platform will never take it like this: nothing was published, nothing is tried again.
  record Refused(String why) implements Outcome {}

  /// The platform certainly did not act (never connected, 401, 426, 429): the same again later.
  record RetryLater(Duration after, String why) implements Outcome {}

  /// It may or may not have been published (timeout, reset, 5xx, 409, no id): it is looked for.
  record Unknown(String why) implements Outcome {}

  /// Nothing is sent by itself: what a host needs to send it lies ready.
  ///
  /// @param reference the platform's id of what lies there; empty when nothing could be put there
  /// @param how what the host has to do, one line
  record Prepared(String reference, String how) implements Outcome {}

  /// The platform took the job and works on it: how it ended is seen by looking.
  ///
  /// @param look how long until the first look
  record Underway(Duration look, String why) implements Outcome {}
}
