package app.huisheng.simulator;

import app.huisheng.simulator.WeChatApiLevers.Kind;
import app.huisheng.simulator.WeChatApiSide.Article;
import app.huisheng.simulator.WeChatApiSide.Broadcast;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Mass sends and publishing: both are taken at once and done later, and tell so by an event.
final class WeChatJobs {
  static final int FOLLOWERS = 1280;
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  private static final Duration DAY = Duration.ofDays(1);

  private final InstantSource clock;
  private final WeChatApiLevers levers;
  private final WeChatDrafts drafts;
  private final Map<String, Sent> byClientId = new HashMap<>();
  private final Map<Long, String> massStates = new HashMap<>();
  private final Map<String, Integer> publishStates = new HashMap<>();
  private final List<Broadcast> broadcasts = new ArrayList<>();
  private final Deque<Runnable> held = new ArrayDeque<>();
  private volatile Consumer<Act> events = _ -> {};
  private long next = 3_147_483_600L;

  private record Sent(long id, Instant at) {}

  WeChatJobs(InstantSource clock, WeChatApiLevers levers, WeChatDrafts drafts) {
    this.clock = clock;
    this.levers = levers;
    this.drafts = drafts;
  }

  void events(Consumer<Act> listener) {
    events = listener;
  }

  synchronized List<Broadcast> broadcasts() {
    return List.copyOf(broadcasts);
  }

  synchronized String sendAll(JsonNode asked) {
    var client = asked.path("clientmsgid").asText();
    if (client.length() > 32) {
      return WeChatApiAnswer.refused(45067, "clientmsgid size out of limit");
    }
    var now = clock.instant();
    var before = client.isEmpty() ? null : byClientId.get(client);
    if (before != null && now.isBefore(before.at().plus(DAY))) {
      return WeChatApiAnswer.object()
          .put("errcode", 45065)
          .put("errmsg", "clientmsgid exist rid: 6543f1e2")
          .put("msg_id", before.id())
          .toString();
    }
    if (!asked.path("filter").path("is_to_all").isBoolean()) {
      return WeChatApiAnswer.refused(40152, "invalid filter");
    }
    var article = asked.path("mpnews").path("media_id").asText();
    boolean news = asked.path("msgtype").asText().equals("mpnews");
    if (news ? !drafts.has(article) : asked.path("text").path("content").asText().isBlank()) {
      return WeChatApiAnswer.refused(40007, "invalid media_id");
    }
    if (usedUp(now)) {
      return WeChatApiAnswer.refused(45028, "has no masssend quota");
    }
    return accept(asked, client, now);
  }

  private String accept(JsonNode asked, String client, Instant now) {
    long id = next++;
    if (!client.isEmpty()) {
      byClientId.put(client, new Sent(id, now));
    }
    var article = asked.path("mpnews").path("media_id").asText();
    boolean news = asked.path("msgtype").asText().equals("mpnews");
    var what =
        news ? drafts.take(article) : Article.words(asked.path("text").path("content").asText());
    broadcasts.add(new Broadcast(id, client, what, now));
    massStates.put(id, "SENDING");
    later(() -> finishMass(id));
    return WeChatApiAnswer.object()
        .put("errcode", 0)
        .put("errmsg", "send job submission success")
        .put("msg_id", id)
        .put("msg_data_id", id + 7)
        .toString();
  }

  private boolean usedUp(Instant now) {
    return used(now) >= levers.massQuota();
  }

  /// Sends of this day, for service accounts of this month, as Beijing's calendar has them.
  synchronized int used(Instant now) {
    var today = now.atZone(BEIJING).toLocalDate();
    var first = levers.kind() == Kind.SERVICE ? today.withDayOfMonth(1) : today;
    var since = first.atStartOfDay(BEIJING).toInstant();
    return Math.toIntExact(broadcasts.stream().filter(sent -> !sent.at().isBefore(since)).count());
  }

  synchronized String massState(JsonNode asked) {
    var id = asked.path("msg_id").asLong();
    var state = massStates.get(id);
    return state == null
        ? WeChatApiAnswer.refused(40059, "invalid msg id")
        : WeChatApiAnswer.object().put("msg_id", id).put("msg_status", state).toString();
  }

  synchronized String deleteMass(JsonNode asked) {
    var id = asked.path("msg_id").asLong();
    if (massStates.replace(id, "DELETE") == null) {
      return WeChatApiAnswer.refused(40059, "invalid msg id");
    }
    return WeChatApiAnswer.done();
  }

  synchronized String publish(JsonNode asked) {
    var draft = asked.path("media_id").asText();
    if (!drafts.has(draft)) {
      return WeChatApiAnswer.refused(40007, "invalid media_id");
    }
    var id = Long.toString(next++);
    publishStates.put(id, 1);
    later(() -> finishPublish(id, draft));
    return WeChatApiAnswer.object()
        .put("errcode", 0)
        .put("errmsg", "ok")
        .put("publish_id", id)
        .put("msg_data_id", next)
        .toString();
  }

  synchronized String publishState(JsonNode asked) {
    var id = asked.path("publish_id").asText();
    var state = publishStates.get(id);
    if (state == null) {
      return WeChatApiAnswer.refused(53600, "invalid article id");
    }
    var answer = WeChatApiAnswer.object().put("publish_id", id).put("publish_status", state);
    if (state == 0) {
      answer.put("article_id", "article-" + id);
      answer
          .putObject("article_detail")
          .put("count", 1)
          .putArray("item")
          .addObject()
          .put("idx", 1)
          .put("article_url", "http://mp.weixin.qq.com/s/" + id);
    }
    return answer.toString();
  }

  private void later(Runnable end) {
    held.add(end);
    if (!levers.jobsHeld()) {
      finishAll();
    }
  }

  /// Everything under way comes to its end.
  synchronized void finishAll() {
    while (!held.isEmpty()) {
      held.remove().run();
    }
  }

  private void finishMass(long id) {
    var status = levers.massResult();
    boolean well = status.equals("send success");
    massStates.put(id, well ? "SEND_SUCCESS" : "SEND_FAIL");
    int errors = levers.massErrors();
    if (!well) {
      broadcasts.removeIf(sent -> sent.id() == id); // nobody got it, and the quota comes back
    }
    tell(
        "MASSSENDJOBFINISH",
        element("MsgID", Long.toString(id))
            + PushWriter.text("Status", status)
            + element("TotalCount", Integer.toString(FOLLOWERS))
            + element("FilterCount", Integer.toString(well ? FOLLOWERS : 0))
            + element("SentCount", Integer.toString(well ? FOLLOWERS - errors : 0))
            + element("ErrorCount", Integer.toString(errors)));
  }

  private void finishPublish(String id, String draft) {
    int status = levers.publishResult();
    publishStates.put(id, status);
    if (status == 0) {
      drafts.publish("article-" + id, drafts.take(draft));
    }
    tell(
        "PUBLISHJOBFINISH",
        element(
            "PublishEventInfo",
            element("publish_id", id)
                + element("publish_status", Integer.toString(status))
                + (status == 0 ? PushWriter.text("article_id", "article-" + id) : "")));
  }

  private void tell(String event, String fields) {
    var listener = Objects.requireNonNull(events);
    var act =
        new Act.Other("weixin-mass-helper", "event", PushWriter.text("Event", event) + fields);
    // WeChat tells on its own time, not within the call.
    var _ = Thread.ofVirtual().name("wechat-event").start(() -> listener.accept(act));
  }

  private static String element(String name, String value) {
    return "<" + name + ">" + value + "</" + name + ">\n";
  }
}
