package app.huisheng.console;

import app.huisheng.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The audit trail (记录): who did what when. Entries are only ever added, and each is hashed
/// together with the hash of the one before, so that a changed, removed or slipped-in entry shows.
/// Thread-safe.
public final class Audit {
  private final Database database;
  private final InstantSource clock;

  public Audit(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// One thing that was done.
  ///
  /// @param number from 1, without gaps
  /// @param who the person's name, or the WeChat identity's short form
  /// @param via `console`, `api`, `chat` or `server`
  /// @param action one key, such as `delivery.approve`
  /// @param subject what it was done to, such as a delivery's id; may be empty
  /// @param detail more for people; may be empty
  public record Entry(
      long number,
      Instant at,
      String who,
      String via,
      String action,
      String subject,
      String detail,
      String previous,
      String sha256) {
    /// The hash that belongs here.
    String computed() {
      return Secrets.hash(
          String.join(
              "\u001f",
              previous,
              String.valueOf(number),
              String.valueOf(at.toEpochMilli()),
              who,
              via,
              action,
              subject,
              detail));
    }
  }

  /// Something to write down.
  public record Deed(String who, String via, String action, String subject, String detail) {}

  /// What checking the trail found.
  ///
  /// @param entries how many there are
  /// @param broken the number of the first entry that is not as it was written; empty when all are
  /// @param head the newest hash, to be kept elsewhere and compared later
  public record Verdict(long entries, Optional<Long> broken, String head) {}

  /// Adds an entry.
  public void write(Deed deed) {
    database.jdbi().useTransaction(tx -> write(tx, deed));
  }

  private void write(Handle tx, Deed deed) {
    var head = head(tx, database.kind().forUpdate());
    var bare =
        new Entry(
            head.number() + 1,
            Instant.ofEpochMilli(clock.instant().toEpochMilli()),
            deed.who(),
            deed.via(),
            deed.action(),
            deed.subject(),
            deed.detail(),
            head.sha256(),
            "");
    var sha256 = bare.computed();
    var _ =
        tx.createUpdate(
                """
                INSERT INTO audit
                  (number, at, who, via, action, subject, detail, previous, sha256)
                VALUES (:number, :at, :who, :via, :action, :subject, :detail, :previous, :sha256)
                """)
            .bind("number", bare.number())
            .bind("at", bare.at())
            .bind("who", bare.who())
            .bind("via", bare.via())
            .bind("action", bare.action())
            .bind("subject", bare.subject())
            .bind("detail", bare.detail())
            .bind("previous", bare.previous())
            .bind("sha256", sha256)
            .execute();
    var _ =
        tx.execute(
            "UPDATE audit_head SET number = ?, sha256 = ? WHERE id = 1", bare.number(), sha256);
  }

  /// The newest entries first.
  ///
  /// @param before only those with a smaller number
  List<Entry> newest(long before, int most) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT * FROM audit WHERE number < :before
                         ORDER BY number DESC LIMIT :most
                        """)
                    .bind("before", before)
                    .bind("most", most)
                    .map((row, _) -> entry(row))
                    .list());
  }

  /// Reads the whole trail and recomputes every hash.
  public Verdict verify() {
    return database
        .reader()
        .withHandle(
            handle -> {
              var head = head(handle, "");
              var expected = new Head(0, "");
              try (var entries =
                  handle
                      .createQuery("SELECT * FROM audit ORDER BY number")
                      .map((row, _) -> entry(row))
                      .stream()) {
                for (var entry : (Iterable<Entry>) entries::iterator) {
                  if (entry.number() != expected.number() + 1
                      || !entry.previous().equals(expected.sha256())
                      || !entry.computed().equals(entry.sha256())) {
                    return new Verdict(
                        head.number(), Optional.of(expected.number() + 1), head.sha256());
                  }
                  expected = new Head(entry.number(), entry.sha256());
                }
              }
              return expected.equals(head)
                  ? new Verdict(head.number(), Optional.empty(), head.sha256())
                  : new Verdict(head.number(), Optional.of(expected.number() + 1), head.sha256());
            });
  }

  private record Head(long number, String sha256) {}

  private static Head head(Handle handle, String locking) {
    return handle
        .createQuery("SELECT number, sha256 FROM audit_head WHERE id = 1" + locking)
        .map((row, _) -> new Head(row.getLong("number"), row.getString("sha256")))
        .one();
  }

  private static Entry entry(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Entry(
        row.getLong("number"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("who"),
        row.getString("via"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("detail"),
        row.getString("previous"),
        row.getString("sha256"));
  }
}
