package app.huisheng.console;

import static app.huisheng.console.ApiRoute.get;
import static app.huisheng.console.ApiRoute.maybe;
import static app.huisheng.console.ApiRoute.post;
import static app.huisheng.console.ApiRoute.text;
import static app.huisheng.console.ApiTokens.Scope.SEND;

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
import java.util.stream.Stream;
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
    return Stream.of(deliveries(), broadcasts(), switches()).flatMap(List::stream).toList();
  }

  private List<ApiRoute> deliveries() {
    return List.of(
        get(
            "/api/deliveries",
            "Every delivery, newest first",
            ApiShape.DELIVERY.listed("deliveries"),
            _ -> listed()),
        get(
            "/api/deliveries/{id}",
            "One delivery",
            ApiShape.DELIVERY,
            call -> ApiViews.view(found(call))),
        post("/api/deliveries/{id}/approve", SEND, ApiShape.DELIVERY, this::approve)
            .saying("Lets a delivery go that waits for a host")
            .taking(text("sha256", "of the words that were seen")),
        post("/api/deliveries/{id}/cancel", SEND, ApiShape.DELIVERY, this::drop)
            .saying("Drops what was not sent yet"),
        post("/api/deliveries/{id}/settle", SEND, ApiShape.DELIVERY, this::settle)
            .saying("Answers a delivery whose outcome nobody could find out")
            .taking(
                text("answer", "posted, resend or drop"),
                maybe("url", "string", "the post's address, for posted")),
        post("/api/deliveries/{id}/correct", SEND, ApiShape.DONE, this::correct)
            .saying("Gives a post that is out other words, where its platform allows that")
            .taking(text("text", "without hashtags")),
        post("/api/deliveries/{id}/withdraw", SEND, ApiShape.DONE, this::withdraw)
            .saying("Begins to delete what is out from its platform"));
  }

  private List<ApiRoute> broadcasts() {
    return List.of(
        get(
            "/api/broadcasts",
            "The newest broadcasts",
            ApiShape.BROADCAST.listed("broadcasts"),
            _ -> newest()),
        post("/api/broadcasts", SEND, ApiShape.PROPOSAL, this::propose)
            .saying("Proposes a broadcast; nothing is sent before its code comes back")
            .taking(
                maybe("episode", "integer", "its number"),
                maybe("text", "string", "or words of one's own"),
                maybe("channels", "array", "linkedin, wechat; all when missing"),
                maybe("texts", "object", "other words for a channel, by its name"),
                maybe("at", "string", "the earliest time; at once when missing")),
        post("/api/broadcasts/confirm", SEND, ApiShape.BROADCAST, this::confirm)
            .saying("Confirms a broadcast by its code")
            .taking(text("code", "as it was given")),
        post("/api/broadcasts/{id}/agree", SEND, ApiShape.BROADCAST, this::agree)
            .saying("Agrees, as the second person, to what another has confirmed")
            .taking(text("revision", "of the broadcast that was seen")),
        post("/api/broadcasts/{id}/reschedule", SEND, ApiShape.BROADCAST, this::reschedule)
            .saying("Gives a confirmed broadcast another time")
            .taking(text("at", "a time like 2026-11-30T01:00:00Z")),
        post("/api/broadcasts/{id}/cancel", SEND, ApiShape.BROADCAST, this::cancel)
            .saying("Takes a broadcast back before it starts"));
  }

  private List<ApiRoute> switches() {
    return List.of(
        post("/api/pause", SEND, ApiShape.PAUSED, _ -> paused(true)).saying("Stops all sending"),
        post("/api/resume", SEND, ApiShape.PAUSED, _ -> paused(false)).saying("Lets it go on"));
  }

  private Delivery found(Call call) {
    return rooms.outbox().find(call.context().pathParam("id")).orElseThrow(ApiViews::missing);
  }

  private Object listed() {
    return Map.of("deliveries", rooms.outbox().list().stream().map(ApiViews::view).toList());
  }

  private Object approve(Call call) {
    return ruled(rooms.outbox().approve(found(call).id(), call.text("sha256")));
  }

  private Object drop(Call call) {
    return ruled(rooms.outbox().cancel(found(call).id()));
  }

  private Object correct(Call call) {
    var delivery = found(call);
    if (delivery.state() != Delivery.State.DELIVERED || call.text("text").isEmpty()) {
      throw new Refusal(409, "it is not out, or there are no words");
    }
    var why = rooms.outside().correct(delivery, call.text("text"));
    if (!why.isEmpty()) {
      throw new Refusal(409, why);
    }
    return Api.DONE;
  }

  private Object withdraw(Call call) {
    if (rooms.withdrawals().ask(found(call).id()).isEmpty()) {
      throw new Refusal(409, "it is not out");
    }
    return Api.DONE;
  }

  private Object confirm(Call call) {
    return decided(rooms.broadcasts().confirm(host(call), call.text("code")));
  }

  private Object cancel(Call call) {
    return decided(rooms.broadcasts().cancel(call.id()));
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

  private Object newest() {
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
