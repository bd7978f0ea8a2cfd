package app.huisheng.console;

import static app.huisheng.console.ApiRoute.get;
import static app.huisheng.console.ApiRoute.maybe;
import static app.huisheng.console.ApiRoute.post;
import static app.huisheng.console.ApiRoute.text;

import app.huisheng.announce.Broadcast.What;
import app.huisheng.announce.Broadcast.Wish;
import app.huisheng.announce.Proposal;
import app.huisheng.announce.Verdict;
import app.huisheng.console.ApiRoute.Call;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Ruling;
import app.huisheng.outbox.Settlement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What programs may do about everything that goes out.
final class ApiSending {
  private static final int MOST = 200;

  private final Rooms rooms;
  private final InstantSource clock;

  ApiSending(Rooms rooms, InstantSource clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  List<ApiRoute> table() {
    var table = new ArrayList<ApiRoute>();
    deliveries(table);
    broadcasts(table);
    return table;
  }

  private void deliveries(List<ApiRoute> table) {
    table.add(get("/api/deliveries", "Every delivery, newest first", _ -> deliveries()));
    table.add(get("/api/deliveries/{id}", "One delivery", call -> ApiViews.view(found(call))));
    table.add(
        post(
            "/api/deliveries/{id}/approve",
            Api.SEND,
            "Lets a delivery go that waits for a host",
            List.of(text("sha256", "of the words that were seen")),
            call -> ruled(rooms.outbox().approve(found(call).id(), call.text("sha256")))));
    table.add(
        post(
            "/api/deliveries/{id}/cancel",
            Api.SEND,
            "Drops what was not sent yet",
            List.of(),
            call -> ruled(rooms.outbox().cancel(found(call).id()))));
    table.add(
        post(
            "/api/deliveries/{id}/settle",
            Api.SEND,
            "Answers a delivery whose outcome nobody could find out",
            List.of(
                text("answer", "posted, resend or drop"),
                maybe("url", "string", "the post's address, for posted")),
            this::settle));
  }

  private void broadcasts(List<ApiRoute> table) {
    table.add(
        post(
            "/api/broadcasts",
            Api.SEND,
            "Proposes a broadcast; nothing is sent before its code comes back",
            List.of(
                maybe("episode", "integer", "its number"),
                maybe("text", "string", "or words of one's own"),
                maybe("channels", "array", "linkedin, wechat; all when missing"),
                maybe("texts", "object", "other words for a channel, by its name"),
                maybe("at", "string", "the earliest time; at once when missing")),
            this::propose));
    table.add(get("/api/broadcasts", "The newest broadcasts", _ -> broadcasts()));
    table.add(
        post(
            "/api/broadcasts/confirm",
            Api.SEND,
            "Confirms a broadcast by its code",
            List.of(text("code", "as it was given")),
            call -> decided(rooms.broadcasts().confirm(host(call), call.text("code")))));
    plans(table);
    table.add(post("/api/pause", Api.SEND, "Stops all sending", List.of(), _ -> paused(true)));
    table.add(post("/api/resume", Api.SEND, "Lets sending go on", List.of(), _ -> paused(false)));
  }

  private void plans(List<ApiRoute> table) {
    table.add(
        post(
            "/api/broadcasts/{id}/cancel",
            Api.SEND,
            "Takes a broadcast back before it starts",
            List.of(),
            call -> decided(rooms.broadcasts().cancel(call.id()))));
    table.add(
        post(
            "/api/broadcasts/{id}/reschedule",
            Api.SEND,
            "Gives a confirmed broadcast another time",
            List.of(text("at", "a time like 2026-11-30T01:00:00Z")),
            this::reschedule));
    table.add(
        post(
            "/api/broadcasts/{id}/agree",
            Api.SEND,
            "Agrees, as the second person, to what another has confirmed",
            List.of(text("revision", "of the broadcast that was seen")),
            this::agree));
  }

  private Delivery found(Call call) {
    return rooms.outbox().find(call.context().pathParam("id")).orElseThrow(ApiViews::missing);
  }

  private Object deliveries() {
    return Map.of("deliveries", rooms.outbox().list().stream().map(ApiViews::view).toList());
  }

  private static Object ruled(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Done(var delivery) -> ApiViews.view(delivery);
      case Ruling.No(var why) -> throw new Refusal(409, why);
    };
  }

  private Object settle(Call call) {
    var settlement =
        switch (call.text("answer")) {
          case "posted" -> new Settlement.Posted(call.text("url"));
          case "resend" -> new Settlement.Resend();
          case "drop" -> new Settlement.Drop();
          default -> throw new Refusal(400, "\"answer\" is posted, resend or drop");
        };
    return ruled(rooms.outbox().settle(found(call).id(), settlement));
  }

  /// The same text for the same person, always: a code is bound to it.
  private static String host(Call call) {
    return call.person().name() + " #" + call.person().id();
  }

  private Object propose(Call call) {
    var words = call.text("text");
    var what =
        words.isEmpty()
            ? new What.Episode(call.body().path("episode").asInt())
            : new What.Words(words);
    var channels = new ArrayList<String>();
    call.body().path("channels").forEach(channel -> channels.add(channel.asText()));
    var texts = new HashMap<String, String>();
    call.body()
        .path("texts")
        .properties()
        .forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
    return switch (rooms
        .broadcasts()
        .propose(host(call), new Wish(what, channels, at(call), texts))) {
      case Proposal.No(var why) -> throw new Refusal(409, why);
      case Proposal.Preview preview ->
          Map.of(
              "broadcast", ApiViews.view(preview.broadcast()),
              "code", preview.code(),
              "codeEnds", preview.codeEnds().toString(),
              "posts", preview.posts(),
              "notes", preview.notes());
    };
  }

  private Object reschedule(Call call) {
    var at = at(call);
    if (at == null || !at.isAfter(clock.instant())) {
      throw new Refusal(400, "\"at\" is a time to come");
    }
    return decided(rooms.broadcasts().reschedule(host(call), call.id(), at));
  }

  /// Under every name this person may have asked for something.
  private Object agree(Call call) {
    var openid = call.person().openid();
    var asked = rooms.broadcasts().find(call.id()).orElseThrow(ApiViews::missing).broadcast();
    if (asked.host().startsWith("wechat:") && openid == null) {
      throw new Refusal(409, "it was asked for in the chat; bind your WeChat in the console first");
    }
    var names = new ArrayList<>(List.of(host(call)));
    if (openid != null) {
      names.add(rooms.outside().chatName(openid));
    }
    return decided(rooms.broadcasts().agree(names, call.id(), call.text("revision")));
  }

  private static @Nullable Instant at(Call call) {
    var at = call.text("at");
    try {
      return at.isEmpty() ? null : Instant.parse(at);
    } catch (DateTimeException _) {
      throw new Refusal(400, "\"at\" is a time like 2026-11-30T01:00:00Z");
    }
  }

  private Object broadcasts() {
    return Map.of(
        "broadcasts", rooms.broadcasts().list(MOST).stream().map(ApiViews::view).toList());
  }

  private static Object decided(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Done(var broadcast) -> ApiViews.view(broadcast);
      case Verdict.No(var why) -> throw new Refusal(409, why);
    };
  }

  private Object paused(boolean pause) {
    if (pause) {
      rooms.outbox().pause();
    } else {
      rooms.outbox().resume();
    }
    return Map.of("paused", rooms.outbox().paused());
  }
}
