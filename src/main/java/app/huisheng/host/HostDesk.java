package app.huisheng.host;

import app.huisheng.announce.Broadcast.What;
import app.huisheng.announce.Broadcasts;
import app.huisheng.announce.Proposal;
import app.huisheng.announce.Verdict;
import app.huisheng.announce.Withdrawals;
import app.huisheng.audience.Inbox;
import app.huisheng.outbox.Outbox;
import app.huisheng.reply.Answer;
import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import app.huisheng.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes hosts' orders in the chat; everything else, and everybody else, gets what any listener
/// gets. An order is written down before its answer leaves. Only for a door that proves who wrote a
/// message: in plain mode anybody can sign somebody else's words.
public final class HostDesk implements Answering {
  private final Answering listeners;
  private final Roster roster;
  private final Rooms rooms;
  private final Backstage backstage;
  private final Letters letters;
  private final InstantSource clock;
  private final Words words = Words.of(HostDesk.class, "words.properties");

  /// The rooms that orders are about.
  public record Rooms(
      Broadcasts broadcasts, Withdrawals withdrawals, Outbox outbox, Inbox inbox, Setup setup) {}

  /// How hosts are spoken to.
  ///
  /// @param home the zone of hosts who name none
  /// @param hold between a code and the sending
  public record Setup(ZoneId home, Duration hold) {}

  public HostDesk(
      Answering listeners, Roster roster, Rooms rooms, Backstage backstage, InstantSource clock) {
    this.listeners = listeners;
    this.roster = roster;
    this.rooms = rooms;
    this.backstage = backstage;
    this.letters = new Letters(rooms, words);
    this.clock = clock;
  }

  @Override
  public Answer answer(String listener, Inbound inbound) {
    if (inbound instanceof Inbound.Text(var said)) {
      var order = Order.read(said);
      if (order.isPresent()) {
        return ordered(listener, inbound, order.get());
      }
    }
    return listeners.answer(listener, inbound);
  }

  private Answer ordered(String listener, Inbound inbound, Order order) {
    if (order instanceof Order.Bind(var code) && !roster.isHost(listener)) {
      return bound(listener, code) ? said(words.say("bound")) : listeners.answer(listener, inbound);
    }
    return roster.isHost(listener)
        ? said(carriedOut(listener, order))
        : listeners.answer(listener, inbound);
  }

  /// By a code of `serve` or of another host, or by one that the console shows.
  private boolean bound(String openid, String code) {
    if (roster.bind(openid, code)) {
      return true;
    }
    var known = backstage.bind(openid, code);
    return known && knows(openid);
  }

  /// The console binds helpers too, who may not send.
  private boolean knows(String openid) {
    var _ = roster.catchUp();
    return roster.isHost(openid);
  }

  /// Cut where WeChat would refuse it.
  private static Answer said(String text) {
    return new Answer(
        new Reply.Silence().behind(text), true, "host", List.of(), List.of(), "a host's order");
  }

  private String carriedOut(String openid, Order order) {
    var host = roster.name(openid);
    return switch (order) {
      case Order.Send(var number, var channels) ->
          proposed(host, new What.Episode(number), channels, null);
      case Order.Say(var text, var channels) when text.isBlank() -> words.say("unclear-广播");
      case Order.Say(var text, var channels) ->
          proposed(host, new What.Words(text), channels, null);
      case Order.Plan(var number, var when) -> planned(host, number, when);
      case Order.Preview(var number) -> previewed(openid, number);
      case Order.Confirm(var code) -> confirmed(host, code);
      case Order.Cancel(var code) -> cancelled(host, code);
      case Order.Withdraw(var number) -> letters.withdrawn(number, rooms.withdrawals().ask(number));
      case Order.Answer(var message, var text) -> answered(message, text);
      case Order.Messages _ -> letters.inbox(rooms.inbox().newest(10));
      case Order.Status _ -> letters.status(backstage);
      case Order.Login(var code) when code.isEmpty() ->
          words.say("login", backstage.loginLink(openid));
      case Order.Login(var code) ->
          backstage
              .browser(code)
              .map(browser -> words.say("login-browser", browser, code))
              .orElseGet(() -> words.say("login-wrong"));
      case Order.LetIn(var code) ->
          words.say(backstage.letIn(openid, code) ? "let-in" : "login-wrong");
      case Order.Invite _ -> words.say("invite", roster.invite());
      case Order.Bind(var code) -> {
        var _ = bound(openid, code);
        yield words.say("bound");
      }
      case Order.Unclear(var word) -> words.say("unclear-" + word);
    };
  }

  private String proposed(String host, What what, List<String> channels, @Nullable Instant when) {
    return switch (rooms.broadcasts().propose(host, what, channels, when)) {
      case Proposal.No(var why) -> Letters.whole(why);
      case Proposal.Preview preview -> letters.preview(preview);
    };
  }

  private String planned(String host, int number, String when) {
    return switch (Moment.read(when, clock.instant(), rooms.setup().home())) {
      case Moment.No(var key) -> words.say(key);
      case Moment.At(var instant, _) ->
          proposed(host, new What.Episode(number), List.of(), instant);
    };
  }

  private String previewed(String openid, int number) {
    return switch (rooms.broadcasts().show(number)) {
      case Proposal.No(var why) -> Letters.whole(why);
      case Proposal.Preview preview when preview.posts().isEmpty() -> words.say("preview-none");
      case Proposal.Preview preview -> {
        var post = preview.posts().get("wechat");
        var sending = post != null && backstage.preview(openid, preview.broadcast().about(), post);
        yield words.say(sending ? "preview-sending" : "preview-here")
            + "\n\n"
            + letters.posts(preview).strip();
      }
    };
  }

  private String confirmed(String host, String code) {
    return switch (rooms.broadcasts().confirm(host, code)) {
      case Verdict.No(var why) -> Letters.whole(why);
      case Verdict.Done(var broadcast) -> letters.confirmed(broadcast, code);
    };
  }

  private String cancelled(String host, String code) {
    var verdict = code.isEmpty() ? cancelNewest(host) : rooms.broadcasts().cancel(code);
    return switch (verdict) {
      case Verdict.No(var why) -> Letters.whole(why);
      case Verdict.Done _ -> words.say("cancelled");
    };
  }

  private Verdict cancelNewest(String host) {
    return rooms.broadcasts().list(20).stream()
        .filter(one -> one.host().equals(host))
        .filter(
            one ->
                switch (one.state()) {
                  case PROPOSED, AGREEMENT, CONFIRMED -> true;
                  case STARTED, CANCELLED, EXPIRED, CHANGED, MISSED -> false;
                })
        .findFirst()
        .map(one -> rooms.broadcasts().cancel(one.id()))
        .orElseGet(() -> new Verdict.No(words.say("cancel-which")));
  }

  private String answered(long message, String text) {
    return rooms
        .inbox()
        .answer(message, text)
        .map(state -> words.say("answer-" + state))
        .orElseGet(() -> words.say("no-message", message));
  }
}
