package app.huisheng.outbox;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.outbox.Move.Tally;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// What may be written down before anything is sent, each inside the caller's transaction.
final class Planning {
  private final Desk desk;

  Planning(Desk desk) {
    this.desk = desk;
  }

  boolean insert(Handle tx, Plan plan) {
    var frozen = plan.post().frozen();
    return tx.createUpdate(
                """
                INSERT INTO delivery
                  (id, channel, episode_id, number, title, state, payload, sha256, automatic,
                   not_before, next_at, sort_at, reason, created_at)
                VALUES (:id, :channel, :episode, :number, :title, :state, :payload, :sha256,
                        :automatic, :notBefore, :nextAt, :order, :reason, :now)
                ON CONFLICT (id) DO NOTHING
                """)
            .bind("id", plan.id())
            .bind("channel", plan.channel())
            .bind("episode", plan.about().episodeId())
            .bindByType("number", plan.about().number(), Integer.class)
            .bind("title", plan.about().title())
            .bind("state", stateOf(plan.start()).name())
            .bind("payload", frozen)
            .bind("sha256", Post.sha256(frozen))
            .bind("automatic", plan.start() == Plan.Start.BY_HOST ? 0 : 1)
            .bind("notBefore", plan.notBefore())
            .bindByType(
                "nextAt",
                stateOf(plan.start()) == State.WAITING ? plan.notBefore() : null,
                Instant.class)
            .bind("order", plan.order())
            .bindByType("reason", plan.reason(), String.class)
            .bind("now", desk.now())
            .execute()
        == 1;
  }

  private static State stateOf(Plan.Start start) {
    return switch (start) {
      case AUTOMATIC, BY_HOST -> State.WAITING;
      case APPROVAL -> State.APPROVAL;
      case HELD -> State.HELD;
    };
  }

  Ruling ask(Handle tx, Plan plan) {
    if (insert(tx, plan)) {
      return desk.done(tx, plan.id());
    }
    var entry = desk.locked(tx, plan.id()).orElseThrow();
    return switch (entry.state()) {
      case WAITING, APPROVAL, HELD, CANCELLED, REFUSED -> {
        // Words that may be on the platform already are never changed.
        if (entry.progress().unknowns() == 0) {
          freeze(tx, entry.id(), plan.post());
        }
        Desk.byHost(tx, entry.id());
        yield desk.move(tx, entry, desk.waiting(entry, plan.notBefore(), null));
      }
      case SENDING, UNKNOWN, ASK_HOST, DELIVERED, PREPARED, DELETED ->
          new Ruling.No(desk.say("already", entry.id(), entry.state()));
    };
  }

  boolean reword(Handle tx, String id, Post post) {
    var found = desk.locked(tx, id);
    if (found.isEmpty() || found.get().progress().unknowns() > 0) {
      return false;
    }
    var entry = found.get();
    return switch (entry.state()) {
      case WAITING, APPROVAL, HELD -> {
        if (entry.delivery().sha256().equals(Post.sha256(post.frozen()))) {
          yield true;
        }
        var approved = isApproved(tx, id);
        freeze(tx, id, post);
        yield Rows.move(
            tx,
            entry,
            approved
                ? Desk.still(entry, State.APPROVAL, desk.say("edited"))
                : new Move(
                    entry.state(),
                    entry.delivery().nextAt(),
                    null,
                    entry.delivery().reason(),
                    Tally.of(entry),
                    null));
      }
      case SENDING, UNKNOWN, ASK_HOST, DELIVERED, PREPARED, REFUSED, CANCELLED, DELETED -> false;
    };
  }

  void postpone(Handle tx, String id, Instant notBefore) {
    var _ =
        tx.createUpdate(
                """
                UPDATE delivery
                   SET next_at =
                         CASE WHEN state = 'WAITING' AND automatic = 1 THEN :at ELSE next_at END,
                       not_before = :at, sort_at = :at, version = version + 1
                 WHERE id = :id AND attempts = 0 AND not_before <> :at
                   AND state IN ('WAITING', 'APPROVAL', 'HELD')
                """)
            .bind("at", notBefore)
            .bind("id", id)
            .execute();
  }

  void hold(Handle tx, long episodeId) {
    var planned =
        tx.createQuery(
                "SELECT * FROM delivery WHERE episode_id = :episode"
                    + " AND state IN ('WAITING', 'APPROVAL')"
                    + desk.locking())
            .bind("episode", episodeId)
            .map(Rows.ENTRY)
            .list();
    for (var entry : planned) {
      var _ = Rows.move(tx, entry, Desk.still(entry, State.HELD, desk.say("gone")));
    }
  }

  private static boolean isApproved(Handle tx, String id) {
    return tx.createQuery("SELECT approved_sha256 FROM delivery WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  private static void freeze(Handle tx, String id, Post post) {
    var frozen = post.frozen();
    var _ =
        tx.createUpdate(
                """
                UPDATE delivery SET payload = :payload, sha256 = :sha256, approved_sha256 = NULL
                 WHERE id = :id
                """)
            .bind("payload", frozen)
            .bind("sha256", Post.sha256(frozen))
            .bind("id", id)
            .execute();
  }
}
