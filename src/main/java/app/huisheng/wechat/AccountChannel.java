package app.huisheng.wechat;

import app.huisheng.outbox.Attempt;
import app.huisheng.outbox.Channel;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outcome;
import app.huisheng.outbox.Post;
import app.huisheng.outbox.Sighting;
import app.huisheng.outbox.Withdrawal;
import app.huisheng.wechat.Notebook.Memo;
import app.huisheng.wechat.WeChatSettings.Mode;
import app.huisheng.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Announces on the official account: a draft, then published or sent to followers as far as the
/// settings ask and the account may. What it may not do by itself is left ready for a host, and
/// called that, never sent.
final class AccountChannel implements Channel {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration MINUTE = Duration.ofSeconds(61);
  private static final Duration QUARTER = Duration.ofMinutes(15);

  /// So often a busy platform is tried again.
  private static final int MOST_RETRIES = 3;

  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private final WeChatSettings settings;
  private final Drafts drafts;
  private final Rights rights;
  private final Jobs jobs;
  private final Errands errands;
  private final InstantSource clock;
  private final Words words = Words.of(WeChatSending.class, "sending.properties");

  /// What it works with.
  record Tools(Drafts drafts, Rights rights, Jobs jobs, Errands errands) {}

  AccountChannel(WeChatSettings settings, Tools tools, InstantSource clock) {
    this.settings = settings;
    this.drafts = tools.drafts();
    this.rights = tools.rights();
    this.jobs = tools.jobs();
    this.errands = tools.errands();
    this.clock = clock;
  }

  @Override
  public String name() {
    return "wechat";
  }

  /// What a host wants sent to every follower goes there; everything else as far as the settings
  /// let announcements go.
  private Mode mode(Delivery delivery) {
    return delivery.toAll()
        ? Mode.MASS
        : settings.mode() == Mode.PUBLISH ? Mode.PUBLISH : Mode.DRAFT;
  }

  @Override
  public Outcome deliver(Attempt attempt) {
    var delivery = attempt.delivery();
    if (delivery.post().link().isEmpty()) {
      return words(delivery);
    }
    var known = rights.of(Rights.Name.DRAFT);
    if (known.standing() == Rights.Standing.NO) {
      return byHand(delivery.post(), known.reason());
    }
    if (delivery.toAll()) {
      var _ = jobs.memo(delivery.id());
    }
    return switch (drafts.prepare(delivery)) {
      case Answered.Done<Memo>(var memo) -> go(delivery, memo);
      case Answered.Failed<Memo>(var trouble) -> noDraft(delivery, trouble);
    };
  }

  /// A text of the host's own needs no draft; what cannot be sent is left to be copied.
  private Outcome words(Delivery delivery) {
    var known = rights.of(Rights.Name.MASS);
    if (known.standing() == Rights.Standing.NO) {
      return new Outcome.Prepared("", words.say("no-words-right", known.reason()));
    }
    var memo = jobs.memo(delivery.id());
    return switch (jobs.toAll(memo, delivery.post().text())) {
      case Answered.Done<String>(var job) -> new Outcome.Underway(SOON, words.say("underway", job));
      case Answered.Failed<String>(var trouble) ->
          notSent(delivery, memo, Rights.Name.MASS, trouble);
    };
  }

  private Outcome go(Delivery delivery, Memo memo) {
    return switch (mode(delivery)) {
      case OFF, DRAFT -> new Outcome.Prepared(memo.draft(), words.say("drafted"));
      case PUBLISH -> send(delivery, memo, Rights.Name.PUBLISH);
      case MASS -> send(delivery, memo, Rights.Name.MASS);
    };
  }

  private Outcome send(Delivery delivery, Memo memo, Rights.Name right) {
    var known = rights.of(right);
    if (known.standing() == Rights.Standing.NO) {
      return withoutRight(memo, right, known.reason());
    }
    var answer = right == Rights.Name.MASS ? jobs.toAll(memo, "") : jobs.publish(memo);
    return switch (answer) {
      case Answered.Done<String>(var job) ->
          new Outcome.Underway(
              SOON, words.say(right == Rights.Name.MASS ? "underway" : "publishing", job));
      case Answered.Failed<String>(var trouble) -> notSent(delivery, memo, right, trouble);
    };
  }

  private Outcome notSent(Delivery delivery, Memo memo, Rights.Name right, Trouble trouble) {
    return switch (trouble.sort()) {
      case NO_RIGHT -> {
        rights.denied(right, trouble.words());
        yield withoutRight(memo, right, trouble.words());
      }
      case MASS_QUOTA ->
          new Outcome.Prepared(
              memo.draft(),
              words.say(memo.draft().isEmpty() ? "words-quota" : "mass-quota", trouble.words()));
      case MEDIA_GONE -> {
        // A host took it out of the box, or an earlier try used it up; the latter is recognised.
        jobs.draftGone(memo);
        yield right == Rights.Name.MASS
            ? new Outcome.RetryLater(MINUTE, words.say("later", trouble.words()))
            : new Outcome.Unknown(trouble.words());
      }
      case LOST, ALREADY_DONE -> new Outcome.Unknown(words.say("lost", trouble.words()));
      case REFUSED, WINDOW, USER_GONE -> new Outcome.Refused(words.say("refused", trouble.words()));
      case BUSY ->
          mayTryAgain(delivery)
              ? later(trouble)
              : new Outcome.Prepared(
                  memo.draft(),
                  words.say(memo.draft().isEmpty() ? "words-busy" : "busy", trouble.words()));
      case TOKEN, DAILY_QUOTA, RATE, NETWORK, SECRET, NOT_SENT -> later(trouble);
    };
  }

  /// A platform that stays busy leaves it to the host when to send.
  private static boolean mayTryAgain(Delivery delivery) {
    return delivery.attempts() <= MOST_RETRIES;
  }

  private Outcome noDraft(Delivery delivery, Trouble trouble) {
    return switch (trouble.sort()) {
      case NO_RIGHT -> {
        rights.denied(Rights.Name.DRAFT, trouble.words());
        yield byHand(delivery.post(), trouble.words());
      }
      case LOST -> new Outcome.Unknown(words.say("lost", trouble.words()));
      case REFUSED, MASS_QUOTA, ALREADY_DONE, WINDOW, USER_GONE, MEDIA_GONE ->
          new Outcome.Refused(words.say("refused", trouble.words()));
      case BUSY ->
          mayTryAgain(delivery) ? later(trouble) : byHand(delivery.post(), trouble.words());
      case TOKEN, DAILY_QUOTA, RATE, NETWORK, SECRET, NOT_SENT -> later(trouble);
    };
  }

  private Outcome byHand(Post post, String why) {
    return new Outcome.Prepared(
        "", words.say("no-draft-right", why, ArticleText.title(post), post.link()));
  }

  private Outcome withoutRight(Memo memo, Rights.Name right, String why) {
    var key =
        memo.draft().isEmpty()
            ? "no-words-right"
            : right == Rights.Name.MASS ? "no-mass-right" : "no-publish-right";
    return new Outcome.Prepared(memo.draft(), words.say(key, why));
  }

  private Outcome later(Trouble trouble) {
    return switch (trouble.sort()) {
      case DAILY_QUOTA ->
          new Outcome.RetryLater(
              untilMidnight(clock.instant()), words.say("later", trouble.words()));
      case NETWORK, SECRET ->
          new Outcome.RetryLater(QUARTER, words.say("operator", trouble.words()));
      case NOT_SENT -> new Outcome.RetryLater(SOON, words.say("later", trouble.words()));
      case TOKEN,
          BUSY,
          RATE,
          MASS_QUOTA,
          ALREADY_DONE,
          NO_RIGHT,
          WINDOW,
          USER_GONE,
          MEDIA_GONE,
          LOST,
          REFUSED ->
          new Outcome.RetryLater(MINUTE, words.say("later", trouble.words()));
    };
  }

  /// WeChat counts its days in Beijing.
  static Duration untilMidnight(Instant now) {
    var beijing = now.atZone(BEIJING);
    var midnight = beijing.truncatedTo(ChronoUnit.DAYS).plusDays(1);
    return Duration.between(beijing, midnight).plusMinutes(2);
  }

  @Override
  public Withdrawal withdraw(Delivery delivery) {
    return errands.withdraw(delivery, settings.mode() == Mode.PUBLISH);
  }

  @Override
  public Sighting lookFor(Delivery delivery) {
    return switch (mode(delivery)) {
      case OFF, DRAFT -> inTheBox(delivery);
      case PUBLISH -> jobs.published(delivery);
      case MASS -> jobs.sentToAll(delivery);
    };
  }

  private Sighting inTheBox(Delivery delivery) {
    return switch (drafts.find(delivery.post().link())) {
      case Answered.Done<Optional<String>>(var draft) ->
          draft
              .<Sighting>map(id -> new Sighting.Prepared(id, words.say("drafted")))
              .orElseGet(Sighting.Absent::new);
      case Answered.Failed<Optional<String>>(var trouble) ->
          new Sighting.CannotTell(
              words.say("look-failed", trouble.words()), trouble.sort() == Trouble.Sort.NO_RIGHT);
    };
  }
}
