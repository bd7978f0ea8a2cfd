package app.huisheng.announce;

import app.huisheng.episode.Episode;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Plan;
import app.huisheng.outbox.Ruling;
import app.huisheng.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Decides which episodes are announced (新集通知), and plans each once per channel. Joins the caller's
/// transaction, so that an episode and its announcements are stored together or not at all.
/// Thread-safe.
public final class Announcements {
  /// More than this at once is a moved or broken feed, not a diligent podcast.
  static final int CROWD = 3;

  private final Outbox outbox;
  private final Wording wording;
  private final Rules rules;
  private final InstantSource clock;
  private final Words words = Words.of(Announcements.class, "words.properties");

  /// What may be announced, and where.
  ///
  /// @param modes by channel name; a channel that is missing is off
  /// @param maxAge an episode older than this when first seen is not announced
  public record Rules(Map<String, Mode> modes, Duration maxAge) {
    public Rules {
      modes = Map.copyOf(modes);
    }
  }

  /// What a channel does with a new episode.
  public enum Mode {
    /// Nothing by itself.
    OFF,
    /// A host approves the words first.
    APPROVE,
    /// It goes out.
    AUTO,
    /// It goes to every follower once a host has said yes: it costs quota and cannot be undone.
    TO_ALL
  }

  /// How often the feed had been read before.
  public enum Reading {
    /// Never: it is the baseline, and nothing in it is news.
    FIRST,
    LATER
  }

  public Announcements(Outbox outbox, Wording wording, Rules rules, InstantSource clock) {
    this.outbox = outbox;
    this.wording = wording;
    this.rules = rules;
    this.clock = clock;
  }

  /// Plans what is new among the episodes that one reading of a feed has just added. One with a
  /// date to come waits for it; one without a date counts as published now.
  ///
  /// @param added those stored for the first time, in any order; never updated ones
  /// @return how many deliveries were planned
  public int plan(Handle tx, Reading reading, List<Episode> added) {
    if (reading == Reading.FIRST) {
      return 0;
    }
    var now = clock.instant();
    var news =
        added.stream()
            .filter(episode -> !published(episode, now).isBefore(now.minus(rules.maxAge())))
            .sorted(Comparator.comparing(episode -> published(episode, now)))
            .toList();
    var crowd = news.size() > CROWD ? words.say("crowd", news.size()) : null;
    var planned = 0;
    for (var episode : news) {
      for (var channel : new TreeMap<>(rules.modes()).entrySet()) {
        planned += plan(tx, episode, channel, crowd);
      }
    }
    return planned;
  }

  private int plan(
      Handle tx, Episode episode, Map.Entry<String, Mode> channel, @Nullable String crowd) {
    var name = channel.getKey();
    var plan =
        switch (channel.getValue()) {
          case OFF -> null;
          case APPROVE, TO_ALL ->
              plan(
                  episode,
                  name,
                  Plan.Start.APPROVAL,
                  crowd == null ? words.say("approval") : crowd);
          case AUTO ->
              plan(episode, name, crowd == null ? Plan.Start.AUTOMATIC : Plan.Start.HELD, crowd);
        };
    return plan != null && outbox.plan(tx, plan) ? 1 : 0;
  }

  /// A host wants an episode announced now, whatever the rules say of its age. Uses the same rows
  /// as [#plan]: what is out or under way is not sent again.
  public Ruling announce(Handle tx, Episode episode, String channel) {
    return outbox.ask(tx, byHost(episode, channel));
  }

  /// What [#announce] would freeze, for previews.
  public Plan byHost(Episode episode, String channel) {
    var plan = plan(episode, channel, Plan.Start.BY_HOST, null);
    return new Plan(
        plan.channel(),
        plan.subject(),
        plan.about(),
        plan.post(),
        plan.start(),
        clock.instant(),
        plan.order(),
        null);
  }

  /// Brings what was not sent yet up to date with a changed episode: its words, and a date that has
  /// moved. What a host had approved must be approved again.
  public void changed(Handle tx, Episode episode) {
    for (var channel : rules.modes().keySet()) {
      for (var kind : List.of(Delivery.EPISODE, Delivery.TO_ALL)) {
        var id = channel + "-" + kind + episode.id();
        if (outbox.reword(tx, id, wording.post(episode, channel)) && episode.published() != null) {
          outbox.postpone(tx, id, episode.published());
        }
      }
    }
  }

  /// Stops what was planned about an episode that a host deleted; a host decides what becomes of
  /// it.
  public void gone(Handle tx, Episode episode) {
    outbox.hold(tx, episode.id());
  }

  private Plan plan(Episode episode, String channel, Plan.Start start, @Nullable String reason) {
    var published = published(episode, clock.instant());
    return new Plan(
        channel,
        subject(episode, channel),
        new Delivery.About(episode.id(), episode.number(), episode.title()),
        wording.post(episode, channel),
        start,
        published,
        published,
        reason);
  }

  private String subject(Episode episode, String channel) {
    var toAll = rules.modes().get(channel) == Mode.TO_ALL;
    return (toAll ? Delivery.TO_ALL : Delivery.EPISODE) + episode.id();
  }

  private static Instant published(Episode episode, Instant now) {
    return episode.published() == null ? now : episode.published();
  }
}
