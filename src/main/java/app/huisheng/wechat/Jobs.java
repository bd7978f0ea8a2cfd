package app.huisheng.wechat;

import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Post;
import app.huisheng.outbox.Sighting;
import app.huisheng.wechat.Notebook.End;
import app.huisheng.wechat.Notebook.Memo;
import app.huisheng.words.Words;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import me.chanjar.weixin.common.api.WxConsts.MassMsgType;
import me.chanjar.weixin.mp.bean.WxMpMassTagMessage;
import me.chanjar.weixin.mp.bean.freepublish.WxMpFreePublishStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mass sends and publishing: WeChat takes a job at once and does it later. That it was taken says
/// nothing; how it ended is told by an event or by asking.
final class Jobs {
  private static final Duration AGAIN = Duration.ofMinutes(1);
  // WeChat recognises a repeated clientmsgid for a day.
  private static final Duration RECOGNISED = Duration.ofHours(23);
  private static final int CLIENT_ID = 32;
  private static final int NEWEST = 20;
  private static final Pattern PUBLISH_ID = Pattern.compile("<publish_id>(\\d{1,20})</publish_id>");
  private static final String MASS_END = "MASSSENDJOBFINISH";
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private final Gateway gateway;
  private final Notebook notebook;
  private final InstantSource clock;
  private final Words words = Words.of(WeChatSending.class, "sending.properties");

  Jobs(Gateway gateway, Notebook notebook, InstantSource clock) {
    this.gateway = gateway;
    this.notebook = notebook;
    this.clock = clock;
  }

  /// What is known of a delivery that is to be sent to all now. One whose job ended without
  /// reaching anybody begins anew: a host asked for it again.
  Memo memo(String deliveryId) {
    var memo = notebook.memo(deliveryId);
    var failed = memo.underway() && notebook.end(memo.job()).filter(end -> !well(end)).isPresent();
    return failed ? notebook.keep(memo.failed()) : memo;
  }

  /// Sends the draft to every follower, or these words when there are any; the `msg_id`. May be
  /// repeated: WeChat recognises it.
  Answered<String> toAll(Memo memo, String text) {
    if (memo.underway()) {
      return new Answered.Done<>(memo.job());
    }
    var begun = notebook.keep(memo.sentAt(clock.instant()));
    var message = new WxMpMassTagMessage();
    message.setSendAll(true);
    if (text.isEmpty()) {
      message.setMsgType(MassMsgType.MPNEWS);
      message.setMediaId(memo.draft());
    } else {
      message.setMsgType(MassMsgType.TEXT);
      message.setContent(text);
    }
    message.setClientMsgId(clientId(memo.id() + (memo.underway() ? "" : memo.job())));
    var answer =
        gateway.once(
            weChat -> weChat.getMassMessageService().massGroupMessageSend(message).getMsgId());
    var before = answer.failure().filter(why -> why.sort() == Trouble.Sort.ALREADY_DONE);
    if (before.isPresent()) {
      var id = JsonParser.parseString(before.get().json()).getAsJsonObject().get("msg_id");
      answer = new Answered.Done<>(id.getAsString());
    }
    return answer.map(job -> notebook.keep(begun.job(job)).job());
  }

  /// Ours for this delivery, the same for every try on every node, also after a restore.
  ///
  /// @param round the delivery's id, and behind it the job that reached nobody
  static String clientId(String round) {
    return Post.sha256("huisheng mass " + round).substring(0, CLIENT_ID);
  }

  /// Publishes the draft; the `publish_id`. Must not be repeated blindly.
  Answered<String> publish(Memo memo) {
    if (memo.underway()) {
      return new Answered.Done<>(memo.job());
    }
    var begun = notebook.keep(memo.sentAt(clock.instant()));
    return gateway
        .once(weChat -> weChat.getFreePublishService().submit(memo.draft()))
        // WxJava hands the id over with the quotes it has in JSON.
        .map(job -> notebook.keep(begun.job(job.replace("\"", ""))).job());
  }

  /// The next try makes a new draft.
  void draftGone(Memo memo) {
    var _ = notebook.keep(notebook.memo(memo.id()).draft(""));
  }

  Sighting sentToAll(Delivery delivery) {
    var memo = notebook.memo(delivery.id());
    if (!memo.underway()) {
      // Absent as far as it matters: a second try is recognised by its clientmsgid.
      return memo.sentAt() == null || clock.instant().isBefore(memo.sentAt().plus(RECOGNISED))
          ? new Sighting.Absent()
          : new Sighting.CannotTell(words.say("too-old"), true);
    }
    var end = notebook.end(memo.job());
    if (end.isPresent() && !well(end.get())) {
      // Nobody has it. One that waits again does so because a host wants it sent again.
      return delivery.state() == Delivery.State.WAITING
          ? new Sighting.Absent()
          : new Sighting.Failed(whyNot(end.get().status()));
    }
    var job = Long.parseLong(memo.job());
    return switch (gateway.repeatable(
        weChat -> weChat.getMassMessageService().messageMassGet(job).getMsgstatus())) {
      case Answered.Failed<String>(var trouble) ->
          end.isPresent()
              ? seen(memo, end)
              : new Sighting.CannotTell(words.say("look-failed", trouble.words()));
      case Answered.Done<String>(var state) -> massState(state, memo, end);
    };
  }

  private Sighting massState(String state, Memo memo, Optional<End> end) {
    return switch (state) {
      case "SEND_SUCCESS", "DELETE" -> seen(memo, end);
      case "SEND_FAIL" -> new Sighting.Failed(whyNot(end.map(End::status).orElse(state)));
      default -> end.isPresent() ? seen(memo, end) : underway(memo, "underway");
    };
  }

  /// With the counts of WeChat's report, which is made shortly before the end.
  private Sighting seen(Memo memo, Optional<End> end) {
    return new Sighting.Seen(memo.job(), end.map(this::words).orElse(""));
  }

  private Sighting underway(Memo memo, String key) {
    boolean late = memo.sentAt() != null && clock.instant().isAfter(memo.sentAt().plus(RECOGNISED));
    return late
        ? new Sighting.CannotTell(words.say("no-result"), true)
        : new Sighting.Underway(AGAIN, words.say(key, memo.job()));
  }

  private static boolean well(End end) {
    return end.status().equals("send success");
  }

  private String whyNot(String status) {
    return switch (status) {
      case "err(40001)" -> words.say("admin-refused");
      case "err(40002)" -> words.say("not-confirmed");
      default -> words.say("mass-failed", status);
    };
  }

  Sighting published(Delivery delivery) {
    var memo = notebook.memo(delivery.id());
    if (!memo.underway()) {
      return listed(delivery.post().link());
    }
    return switch (gateway.repeatable(
        weChat -> weChat.getFreePublishService().getPushStatus(memo.job()))) {
      case Answered.Failed<WxMpFreePublishStatus>(var trouble) ->
          new Sighting.CannotTell(words.say("look-failed", trouble.words()));
      case Answered.Done<WxMpFreePublishStatus>(var status) -> publishState(status, memo);
    };
  }

  private Sighting publishState(WxMpFreePublishStatus status, Memo memo) {
    int state = status.getPublish_status();
    return switch (state) {
      case 0 -> new Sighting.Seen(status.getArticle_id());
      case 1 -> underway(memo, "publishing");
      case 2, 3, 4, 5, 6 ->
          new Sighting.Failed(words.say("publish-failed", words.say("publish-" + state)));
      default -> new Sighting.CannotTell(words.say("look-failed", "publish_status " + state));
    };
  }

  private Sighting listed(String link) {
    var answer =
        gateway.repeatable(
            weChat ->
                weChat
                    .getFreePublishService()
                    .getPublicationRecords(0, NEWEST, 1)
                    .getItems()
                    .stream()
                    .filter(
                        item ->
                            item.getContent().getNewsItem().stream()
                                .anyMatch(article -> link.equals(article.getContentSourceUrl())))
                    .map(item -> item.getArticleId())
                    .findFirst());
    return switch (answer) {
      case Answered.Done<Optional<String>>(var article) ->
          article.<Sighting>map(Sighting.Seen::new).orElseGet(Sighting.Absent::new);
      case Answered.Failed<Optional<String>>(var trouble) ->
          new Sighting.CannotTell(
              words.say("look-failed", trouble.words()), trouble.sort() == Trouble.Sort.NO_RIGHT);
    };
  }

  /// What a push told of one of our deliveries.
  ///
  /// @param words how it ended, for hosts
  record Told(String delivery, String words) {}

  /// Takes note when a push tells that a job has ended. How publishing ended is asked about.
  ///
  /// @param xml a push that was proven to be WeChat's
  /// @return empty when it is about nothing of ours
  Optional<Told> heard(String xml) {
    try {
      var fields = FlatXml.read(xml);
      var job = fields.getOrDefault("MsgID", "");
      if (MASS_END.equals(fields.get("Event")) && !job.isEmpty()) {
        var end =
            new End(
                job,
                fields.getOrDefault("Status", ""),
                number(fields.get("SentCount")),
                number(fields.get("ErrorCount")));
        notebook.ended(end, clock.instant());
        return notebook.deliveryOf(job).map(id -> new Told(id, words(end)));
      }
      var publishing = PUBLISH_ID.matcher(xml);
      return publishing.find()
          ? notebook
              .deliveryOf(String.valueOf(publishing.group(1)))
              .map(id -> new Told(id, words.say("published")))
          : Optional.empty();
    } catch (Refusal unread) {
      LOG.warn("wechat job report not read why={}", unread.reason());
      return Optional.empty();
    }
  }

  private String words(End end) {
    return well(end) ? words.say("counts", end.sent(), end.failed()) : whyNot(end.status());
  }

  private static long number(@Nullable String text) {
    return text != null && text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
  }
}
