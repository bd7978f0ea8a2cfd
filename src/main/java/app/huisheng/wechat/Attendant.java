package app.huisheng.wechat;

import app.huisheng.reply.Answer;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Generations;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import app.huisheng.wechat.Witness.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers each push once, in time, whatever happens behind it. WeChat sends a push up to three
/// times; a repetition gets the reply of the first, also while that one is still being made.
final class Attendant {
  /// A captured request is refused by its timestamp before its reply is forgotten.
  private static final Duration KEEP = Duration.ofMinutes(10);

  /// Some 5 MB of replies at most; at 50 messages a second half a minute's, twice as long as WeChat
  /// repeats a message.
  private static final int MOST_KEPT = 1_500;

  /// Answers that hang must not pile up without end.
  private static final int MOST_AT_ONCE = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);

  private final Answering answering;
  private final InstantSource clock;
  private final Patience patience;
  private final Hurry hurry;
  private final Generations<CompletableFuture<Said>> kept;
  private final AtomicInteger atWork = new AtomicInteger();

  Attendant(Answering answering, InstantSource clock, Duration deadline) {
    this.answering = answering;
    this.clock = clock;
    this.patience = new Patience(deadline);
    this.hurry = new Hurry(clock);
    this.kept = new Generations<>(MOST_KEPT, KEEP, clock);
  }

  /// What was said to a push.
  ///
  /// @param at when; a repetition is answered as of then
  record Said(Outcome outcome, Reply reply, Instant at, @Nullable Answer answer, String note) {
    static Said nothing(Outcome outcome, String note) {
      return new Said(outcome, new Reply.Silence(), Instant.EPOCH, null, note);
    }

    /// The same to a repetition; how it came about is not kept.
    Said again() {
      return new Said(Outcome.REPEATED, reply, at, null, "");
    }
  }

  /// Answers a push.
  Said answer(Push push) {
    if (!push.answerable()) {
      return Said.nothing(Outcome.SILENT, "");
    }
    var mine = new CompletableFuture<Said>();
    var first = kept.putIfAbsent(push.key(), mine);
    if (first != null) {
      return patience.await(first.copy(), Attendant::late);
    }
    // Whoever leaves is forgotten, however often he comes and goes.
    int messages = push.inbound() instanceof Inbound.Left ? 0 : hurry.count(push.listener());
    if (messages > Hurry.ALLOWED) {
      var said = limited(messages);
      mine.complete(said.again());
      return said;
    }
    if (atWork.incrementAndGet() > MOST_AT_ONCE) {
      atWork.decrementAndGet();
      var late = Said.nothing(Outcome.LATE, "too-many-at-once");
      mine.complete(late.again());
      kept.remove(push.key(), mine);
      return late;
    }
    return patience.await(started(push, mine), Attendant::late);
  }

  /// Answers on a thread of its own, so that the door can stop waiting; whatever is thrown becomes
  /// a line in the log.
  ///
  /// @param again what repetitions wait for
  private CompletableFuture<Said> started(Push push, CompletableFuture<Said> again) {
    var made = new CompletableFuture<Said>();
    Thread.ofVirtual()
        .name("answer")
        .uncaughtExceptionHandler(
            (_, failure) -> {
              var said = failed(failure);
              again.complete(said.again());
              made.complete(said);
            })
        .start(
            () -> {
              try {
                var answer = answering.answer(push.listener(), push.inbound());
                var said = said(Outcome.ANSWERED, answer.reply(), answer);
                again.complete(said.again());
                made.complete(said);
              } finally {
                atWork.decrementAndGet();
              }
            });
    return made;
  }

  private Said said(Outcome outcome, Reply reply, @Nullable Answer answer) {
    return new Said(
        reply.isSilent() ? Outcome.SILENT : outcome, reply, clock.instant(), answer, "");
  }

  private Said limited(int messages) {
    return messages > Hurry.ALLOWED + 1
        ? Said.nothing(Outcome.LIMITED, "")
        : said(Outcome.LIMITED, hurry.hint(), null);
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
