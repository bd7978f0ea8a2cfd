package app.huisheng.outbox;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.outbox.Move.Tally;
import app.huisheng.store.Database;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// What a host may decide about a delivery, each in one transaction on the row it read.
final class Decisions {
  // An id that its address spells out, such as urn:li:share:7300000000000000000.
  private static final Pattern URN =
      Pattern.compile("urn:[A-Za-z0-9][A-Za-z0-9-]*(:[A-Za-z0-9]+)+");

  private final Database database;
  private final Desk desk;

  Decisions(Database database, Desk desk) {
    this.database = database;
    this.desk = desk;
  }

  Ruling approve(String id, String sha256) {
    return inOne(
        id,
        (tx, entry) ->
            switch (entry.state()) {
              case APPROVAL, HELD -> {
                if (!entry.delivery().sha256().equals(sha256)) {
                  yield new Ruling.No(desk.say("other-version"));
                }
                Desk.byHost(tx, id);
                yield desk.move(tx, entry, desk.waiting(entry, notBefore(tx, id), null));
              }
              case WAITING,
                  SENDING,
                  UNKNOWN,
                  ASK_HOST,
                  DELIVERED,
                  PREPARED,
                  REFUSED,
                  CANCELLED,
                  DELETED ->
                  desk.wrongState(entry);
            });
  }

  Ruling cancel(String id) {
    return inOne(
        id,
        (tx, entry) ->
            switch (entry.state()) {
              case WAITING, APPROVAL, HELD ->
                  desk.move(tx, entry, Desk.still(entry, State.CANCELLED, desk.say("cancelled")));
              case SENDING, UNKNOWN, ASK_HOST, DELIVERED, PREPARED, REFUSED, CANCELLED, DELETED ->
                  desk.wrongState(entry);
            });
  }

  Ruling deleted(String id) {
    return inOne(
        id,
        (tx, entry) ->
            switch (entry.state()) {
              case DELIVERED, PREPARED ->
                  desk.move(tx, entry, Desk.still(entry, State.DELETED, desk.say("deleted")));
              case WAITING,
                  APPROVAL,
                  HELD,
                  SENDING,
                  UNKNOWN,
                  ASK_HOST,
                  REFUSED,
                  CANCELLED,
                  DELETED ->
                  desk.wrongState(entry);
            });
  }

  Ruling settle(String id, Settlement settlement) {
    return inOne(
        id,
        (tx, entry) -> {
          if (entry.state() != State.ASK_HOST) {
            return desk.wrongState(entry);
          }
          return switch (settlement) {
            case Settlement.Posted(var url) -> posted(tx, entry, url);
            case Settlement.Resend _ -> {
              Desk.byHost(tx, id);
              yield desk.move(tx, entry, desk.waiting(entry, desk.now(), desk.say("host-resend")));
            }
            case Settlement.Drop _ ->
                desk.move(tx, entry, Desk.still(entry, State.CANCELLED, desk.say("cancelled")));
          };
        });
  }

  private Ruling posted(Handle tx, Entry entry, String url) {
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      return new Ruling.No(desk.say("not-an-address"));
    }
    var urn = URN.matcher(decoded(url));
    return desk.move(
        tx,
        entry,
        new Move(
            State.DELIVERED,
            null,
            urn.find() ? urn.group() : url,
            desk.say("settled"),
            Tally.of(entry),
            null));
  }

  private static String decoded(String url) {
    try {
      return URLDecoder.decode(url, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return url; // a stray percent sign; the address is kept as it was given
    }
  }

  @FunctionalInterface
  private interface Decision {
    Ruling decide(Handle tx, Entry entry);
  }

  private Ruling inOne(String id, Decision decision) {
    return database
        .jdbi()
        .inTransaction(
            tx ->
                desk.locked(tx, id)
                    .map(entry -> decision.decide(tx, entry))
                    .orElseGet(() -> new Ruling.No(desk.say("not-found", id))));
  }

  private static Instant notBefore(Handle tx, String id) {
    return tx.createQuery("SELECT not_before FROM delivery WHERE id = :id")
        .bind("id", id)
        .mapTo(Instant.class)
        .one();
  }
}
