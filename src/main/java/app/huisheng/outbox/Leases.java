package app.huisheng.outbox;

import app.huisheng.outbox.Ledger.Lease;
import app.huisheng.store.Kind;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `channel_lease` and the switch that stops everything. All inside the caller's
/// transaction.
final class Leases {
  private Leases() {}

  record Wish(String channel, String owner, Instant now, Instant until) {}

  private record Holder(String owner, long fence, Instant until) {}

  /// Takes or renews; empty while another's lease runs.
  static Optional<Lease> take(Handle tx, Kind kind, Wish wish) {
    var _ =
        tx.createUpdate(
                """
                INSERT INTO channel_lease (channel, owner, fence, lease_until)
                VALUES (:channel, '', 0, 0) ON CONFLICT (channel) DO NOTHING
                """)
            .bind("channel", wish.channel())
            .execute();
    var holder =
        tx.createQuery(
                "SELECT owner, fence, lease_until FROM channel_lease WHERE channel = :channel"
                    + kind.forUpdate())
            .bind("channel", wish.channel())
            .map(
                (row, _) ->
                    new Holder(
                        row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))))
            .one();
    var runs = holder.until().isAfter(wish.now());
    var mine = holder.owner().equals(wish.owner());
    if (runs && !mine) {
      return Optional.empty();
    }
    var fence = runs ? holder.fence() : holder.fence() + 1;
    if (!runs || holder.until().isBefore(wish.until())) {
      grant(tx, wish.channel(), new Holder(wish.owner(), fence, wish.until()));
    }
    return Optional.of(switches(tx, wish, fence));
  }

  private static void grant(Handle tx, String channel, Holder holder) {
    var _ =
        tx.createUpdate(
                """
                UPDATE channel_lease SET owner = :owner, fence = :fence, lease_until = :until
                 WHERE channel = :channel
                """)
            .bind("owner", holder.owner())
            .bind("fence", holder.fence())
            .bind("until", holder.until())
            .bind("channel", channel)
            .execute();
  }

  private static Lease switches(Handle tx, Wish wish, long fence) {
    return tx.createQuery("SELECT paused, careful_until FROM outbox_switch WHERE id = 1")
        .map(
            (row, _) -> {
              var paused = row.getInt(1) != 0;
              var careful = row.getLong(2);
              return new Lease(
                  wish.channel(),
                  wish.owner(),
                  fence,
                  paused,
                  row.wasNull() ? null : Instant.ofEpochMilli(careful));
            })
        .one();
  }

  static void giveBack(Handle tx, Lease lease) {
    var _ =
        tx.createUpdate(
                """
                UPDATE channel_lease SET lease_until = 0
                 WHERE channel = :channel AND owner = :owner AND fence = :fence
                """)
            .bind("channel", lease.channel())
            .bind("owner", lease.owner())
            .bind("fence", lease.fence())
            .execute();
  }

  /// Makes a lease that still runs last long enough; false when it has run out or was taken.
  static boolean extend(Handle tx, Lease lease, Instant now, Instant until) {
    return tx.createUpdate(
                """
                UPDATE channel_lease
                   SET lease_until =
                       CASE WHEN lease_until < :until THEN :until ELSE lease_until END
                 WHERE channel = :channel AND owner = :owner AND fence = :fence
                   AND lease_until > :now
                """)
            .bind("until", until)
            .bind("channel", lease.channel())
            .bind("owner", lease.owner())
            .bind("fence", lease.fence())
            .bind("now", now)
            .execute()
        == 1;
  }

  static boolean paused(Handle tx) {
    return tx.createQuery("SELECT paused FROM outbox_switch WHERE id = 1")
            .mapTo(Integer.class)
            .one()
        != 0;
  }

  // Not the lease's end but the number counts: nobody else has taken the channel since.
  static boolean stillOurs(Handle tx, Lease lease) {
    return tx.createUpdate(
                """
                UPDATE channel_lease SET fence = fence
                 WHERE channel = :channel AND owner = :owner AND fence = :fence
                """)
            .bind("channel", lease.channel())
            .bind("owner", lease.owner())
            .bind("fence", lease.fence())
            .execute()
        == 1;
  }
}
