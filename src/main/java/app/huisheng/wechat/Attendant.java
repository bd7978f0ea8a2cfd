package app.huisheng.wechat;

import app.huisheng.reply.Answer;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import app.huisheng.wechat.Witness.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers each push once, in time, whatever happens behind it. WeChat sends a push up to three
/// times; a repetition gets the reply of the first, also while that one is still being made.
final class Attendant {
  /// A captured request is refused by its timestamp before its reply is forgotten.
  private static final Duration KEEP = Duration.ofMinutes(10);

  /// Some 15 MB of replies at most; at 50 messages a second a minute's, three times as long as
  /// WeChat repeats a message.
  private static final int MOST_KEPT = 3_000;

  /// Answers that hang must not pile up without end.
  private static final int MOST_AT_ONCE = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);

  private final Answering answering;
  private final InstantSource clock;
  private final Patience patience;
  private final Hurry hurry;
  private final Generations<CompletableFuture<Body>> bodies;
  private final AtomicInteger atWork = new AtomicInteger();

  Attendant(Answering answering, InstantSource clock, Duration deadline) {
    this.answering = answering;
    this.clock = clock;
    this.patience = new Patience(deadline);
    this.hurry = new Hurry(clock);
    this.bodies = new Generations<>(MOST_KEPT, KEEP, clock);
  }

  /// The HTTP body of an answer, the same for every repetition of its push.
  record Body(String text) {
    static final Body SUCCESS = new Body("success");

    boolean isXml() {
      return !text.equals(SUCCESS.text);
    }
  }

  /// What was said to a push.
  ///
  /// @param xml the reply before encryption; empty when there is none, and for a repetition
  record Said(Outcome outcome, String xml, Body body, @Nullable Answer answer, String note) {
    static Said nothing(Outcome outcome, String note) {
      return new Said(outcome, "", Body.SUCCESS, null, note);
    }
  }

  /// Answers a push.
  ///
  /// @param sealed makes the HTTP body of a reply: its XML and the time in seconds
  Said answer(Push push, BiFunction<String, String, String> sealed) {
    if (!push.answerable()) {
      return Said.nothing(Outcome.SILENT, "");
    }
    var mine = new CompletableFuture<Body>();
    var first = bodies.putIfAbsent(push.key(), mine);
    if (first != null) {
      return patience.await(
          first.thenApply(body -> new Said(Outcome.REPEATED, "", body, null, "")), Attendant::late);
    }
    // Whoever leaves is forgotten, however often he comes and goes.
    int messages = push.inbound() instanceof Inbound.Left ? 0 : hurry.count(push.listener());
    if (messages > Hurry.ALLOWED) {
      var said = limited(push, messages, sealed);
      mine.complete(said.body());
      return said;
    }
    if (atWork.incrementAndGet() > MOST_AT_ONCE) {
      atWork.decrementAndGet();
      mine.complete(Body.SUCCESS);
      bodies.remove(push.key(), mine);
      return Said.nothing(Outcome.LATE, "too-many-at-once");
    }
    return patience.await(started(push, sealed, mine), Attendant::late);
  }

  /// Answers on a thread of its own, so that the door can stop waiting; whatever is thrown becomes
  /// a line in the log.
  private CompletableFuture<Said> started(
      Push push, BiFunction<String, String, String> sealed, CompletableFuture<Body> kept) {
    var made = new CompletableFuture<Said>();
    Thread.ofVirtual()
        .name("answer")
        .uncaughtExceptionHandler(
            (_, failure) -> {
              kept.complete(Body.SUCCESS);
              made.complete(failed(failure));
            })
        .start(
            () -> {
              try {
                var answer = answering.answer(push.listener(), push.inbound());
                var said = said(push, answer.reply(), answer, sealed);
                kept.complete(said.body());
                made.complete(said);
              } finally {
                atWork.decrementAndGet();
              }
            });
    return made;
  }

  private Said said(
      Push push, Reply reply, @Nullable Answer answer, BiFunction<String, String, String> sealed) {
    var now = clock.instant();
    var xml = ReplyXml.of(push, reply, now);
    return xml.isEmpty()
        ? new Said(Outcome.SILENT, "", Body.SUCCESS, answer, "")
        : new Said(
            Outcome.ANSWERED,
            xml,
            new Body(sealed.apply(xml, Long.toString(now.getEpochSecond()))),
            answer,
            "");
  }

  private Said limited(Push push, int messages, BiFunction<String, String, String> sealed) {
    if (messages > Hurry.ALLOWED + 1) {
      return Said.nothing(Outcome.LIMITED, "");
    }
    var hint = said(push, hurry.hint(), null, sealed);
    return new Said(Outcome.LIMITED, hint.xml(), hint.body(), null, "");
  }

  private static Said failed(Throwable failure) {
    var reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("event=answer.failed reference={}", reference, failure);
    return Said.nothing(Outcome.FAILED, reference);
  }

  private static Said late() {
    LOG.warn("event=answer.late");
    return Said.nothing(Outcome.LATE, "");
  }
}
