package app.huisheng.linkedin;

import app.huisheng.store.Database;
import java.time.Instant;
import java.util.List;

/// The table `linkedin_statistic`.
final class NumberRows {
  private final Database database;

  NumberRows(Database database) {
    this.database = database;
  }

  void keep(Numbers numbers, Instant now) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO linkedin_statistic
                          (delivery_id, hours, taken_at, impressions, people, clicks, likes,
                           comments, shares)
                        VALUES (:delivery, :hours, :now, :impressions, :people, :clicks, :likes,
                                :comments, :shares)
                        ON CONFLICT (delivery_id, hours) DO NOTHING
                        """)
                    .bindMethods(numbers)
                    .bind("now", now)
                    .execute());
  }

  /// The newest count first.
  List<Numbers> all() {
    return database.read(
        """
        SELECT * FROM linkedin_statistic
         ORDER BY taken_at DESC, delivery_id, hours DESC LIMIT 300
        """,
        query ->
            query
                .map(
                    (row, _) ->
                        new Numbers(
                            row.getString("delivery_id"),
                            row.getInt("hours"),
                            row.getLong("impressions"),
                            row.getLong("people"),
                            row.getLong("clicks"),
                            row.getLong("likes"),
                            row.getLong("comments"),
                            row.getLong("shares")))
                .list());
  }
}
