package app.huisheng.console;

import app.huisheng.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// What somebody is writing and has not saved yet, kept every few seconds so that nothing typed is
/// lost. One text a person and subject; forgotten after thirty days. Thread-safe.
final class Drafts {
  private static final Duration LIFE = Duration.ofDays(30);
  private static final int LONGEST = 20_000;

  private final Database database;
  private final InstantSource clock;

  Drafts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  void keep(Person person, String subject, String text) {
    var now = clock.instant();
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ =
                  tx.execute(
                      "DELETE FROM draft WHERE saved_at < ?", now.minus(LIFE).toEpochMilli());
              var _ =
                  tx.createUpdate(
                          """
                          INSERT INTO draft (person_id, subject, text, saved_at)
                          VALUES (:person, :subject, :text, :now)
                          ON CONFLICT (person_id, subject) DO UPDATE
                            SET text = excluded.text, saved_at = excluded.saved_at
                          """)
                      .bind("person", person.id())
                      .bind("subject", subject)
                      .bind("text", text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                      .bind("now", now)
                      .execute();
            });
  }

  Optional<String> find(Person person, String subject) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT text FROM draft WHERE person_id = :person AND subject = :subject")
                    .bind("person", person.id())
                    .bind("subject", subject)
                    .mapTo(String.class)
                    .findOne());
  }

  void drop(Person person, String subject) {
    database
        .jdbi()
        .useHandle(
            handle -> {
              var _ =
                  handle.execute(
                      "DELETE FROM draft WHERE person_id = ? AND subject = ?",
                      person.id(),
                      subject);
            });
  }
}
