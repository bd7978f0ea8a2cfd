package app.huisheng.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// A channel that answers what the test says, and delivers when the test says nothing.
final class ScriptedChannel implements Channel {
  final List<Attempt> attempts = Collections.synchronizedList(new ArrayList<>());
  final List<String> looks = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Outcome> outcomes = new ArrayDeque<>();
  private final Deque<Sighting> sightings = new ArrayDeque<>();
  private Runnable during = () -> {};

  ScriptedChannel answers(Outcome... next) {
    outcomes.addAll(List.of(next));
    return this;
  }

  ScriptedChannel sees(Sighting... next) {
    sightings.addAll(List.of(next));
    return this;
  }

  /// Runs in the middle of every delivery.
  void during(Runnable action) {
    during = action;
  }

  @Override
  public String name() {
    return "page";
  }

  @Override
  public Outcome deliver(Attempt attempt) {
    attempts.add(attempt);
    during.run();
    synchronized (outcomes) {
      return outcomes.isEmpty()
          ? new Outcome.Delivered("urn:li:share:" + attempt.delivery().id())
          : outcomes.removeFirst();
    }
  }

  @Override
  public Withdrawal withdraw(Delivery delivery) {
    return new Withdrawal.Gone("nothing stays");
  }

  @Override
  public Sighting lookFor(Delivery delivery) {
    looks.add(delivery.id());
    synchronized (outcomes) {
      return sightings.isEmpty() ? new Sighting.Absent() : sightings.removeFirst();
    }
  }
}
