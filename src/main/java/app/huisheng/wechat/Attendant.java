package app.huisheng.wechat;

import app.huisheng.reply.Answer;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Reply;
import app.huisheng.wechat.Witness.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /// Some 30 MB of replies at most; at 50 messages a second still more than a minute's.
  private static final int MOST_KEPT = 5_000;

  /// Answers that hang must not pile up without end.
  private static final int MOST_AT_ONCE = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);

  private final Answering answering;
  private final InstantSource clock;
  private final Duration deadline;
  private final Hurry hurry;
  private final Generations<CompletableFuture<Said>> said;
  private final AtomicInteger atWork = new AtomicInteger();

  Attendant(Answering answering, InstantSource clock, Duration deadline) {
    this.answering = answering;
    this.clock = clock;
    this.deadline = deadline;
    this.hurry = new Hurry(clock);
    this.said = new Generations<>(MOST_KEPT, KEEP, clock);
  }

  /// What was said to a push.
  ///
  /// @param xml the reply before encryption; empty when there is none
  /// @param body the HTTP body, the same for every repetition
  record Said(Outcome outcome, String xml, String body, @Nullable Answer answer, String note) {
    static final String SUCCESS = "success";

    static Said nothing(Outcome outcome, String note) {
      return new Said(outcome, "", SUCCESS, null, note);
    }

    Said again() {
      return new Said(Outcome.REPEATED, xml, body, answer, note);
    }
  }

  /// Answers a push.
  ///
  /// @param sealed makes the HTTP body of a reply: its XML and the time in seconds
  Said answer(Push push, BiFunction<String, String, String> sealed) {
    if (!push.answerable()) {
      return Said.nothing(Outcome.SILENT, "");
    }
    var mine = new CompletableFuture<Said>();
    var first = said.putIfAbsent(push.key(), mine);
    if (first != null) {
      return await(first).again();
    }
    int messages = hurry.count(push.listener());
    if (messages > Hurry.ALLOWED) {
      var said = limited(push, messages, sealed);
      mine.complete(said);
      return said;
    }
    if (atWork.incrementAndGet() > MOST_AT_ONCE) {
      atWork.decrementAndGet();
      mine.complete(Said.nothing(Outcome.LATE, "too-many-at-once"));
      said.remove(push.key(), mine);
    } else {
      start(push, sealed, mine);
    }
    return await(mine);
  }

  /// Answers on a thread of its own, so that the door can stop waiting; whatever is thrown becomes
  /// a line in the log.
  private void start(
      Push push, BiFunction<String, String, String> sealed, CompletableFuture<Said> mine) {
    Thread.ofVirtual()
        .name("answer")
        .uncaughtExceptionHandler((_, failure) -> mine.complete(failed(failure)))
        .start(
            () -> {
              try {
                var answer = answering.answer(push.listener(), push.inbound());
                mine.complete(said(push, answer.reply(), answer, sealed));
              } finally {
                atWork.decrementAndGet();
              }
            });
  }

  private Said said(
      Push push, Reply reply, @Nullable Answer answer, BiFunction<String, String, String> sealed) {
    var now = clock.instant();
    var xml = ReplyXml.of(push, reply, now);
    return xml.isEmpty()
        ? new Said(Outcome.SILENT, "", Said.SUCCESS, answer, "")
        : new Said(
            Outcome.ANSWERED,
            xml,
            sealed.apply(xml, Long.toString(now.getEpochSecond())),
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

  private Said await(CompletableFuture<Said> said) {
    try {
      return said.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("event=answer.late after={}", deadline);
      return Said.nothing(Outcome.LATE, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Said.nothing(Outcome.LATE, "interrupted");
    } catch (ExecutionException e) {
      return failed(e);
    }
  }
}
