package app.huisheng.wechat;

import app.huisheng.store.Database;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the sending side has to remember over a restart.
final class Notebook {
  /// How far a delivery has come on WeChat's side; texts are empty until known.
  ///
  /// @param content what was frozen, see [Drafts]
  /// @param draft media id of the draft
  /// @param job `msg_id` or `publish_id`; behind a `!` that of a mass send which certainly reached
  ///   nobody, after which another one may be made
  /// @param sentAt when it was first handed to WeChat to be sent; null before
  record Memo(String id, String content, String draft, String job, @Nullable Instant sentAt) {
    Memo content(String now) {
      return new Memo(id, now, draft, job, sentAt);
    }

    Memo draft(String now) {
      return new Memo(id, content, now, job, sentAt);
    }

    Memo job(String now) {
      return new Memo(id, content, draft, now, sentAt);
    }

    boolean underway() {
      return !job.isEmpty() && !job.startsWith(FAILED);
    }

    /// Nobody got it: the next send is another one, with a draft of its own.
    Memo failed() {
      return new Memo(id, "", "", FAILED + job, null);
    }

    Memo sentAt(Instant now) {
      return new Memo(id, content, draft, job, sentAt == null ? now : sentAt);
    }
  }

  private static final String FAILED = "!";

  /// A cover at WeChat's: as a material for drafts, and as an address for articles.
  record Cover(String mediaId, String url) {}

  /// How a job ended.
  ///
  /// @param status WeChat's word, such as `send success` or `err(40002)`; for publishing a digit
  record End(String job, String status, long sent, long failed) {}

  private final Database database;

  Notebook(Database database) {
    this.database = database;
  }

  Memo memo(String id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM wechat_delivery WHERE delivery_id = :id")
                    .bind("id", id)
                    .map(
                        (row, _) -> {
                          long sent = row.getLong("sent_at");
                          var sentAt = row.wasNull() ? null : Instant.ofEpochMilli(sent);
                          return new Memo(
                              id,
                              row.getString("content"),
                              row.getString("draft"),
                              row.getString("job"),
                              sentAt);
                        })
                    .findOne()
                    .orElseGet(() -> new Memo(id, "", "", "", null)));
  }

  Memo keep(Memo memo) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO wechat_delivery (delivery_id, content, draft, job, sent_at)
                        VALUES (:id, :content, :draft, :job, :sentAt)
                        ON CONFLICT (delivery_id) DO UPDATE SET
                          content = excluded.content, draft = excluded.draft,
                          job = excluded.job, sent_at = excluded.sent_at
                        """)
                    .bind("id", memo.id())
                    .bind("content", memo.content())
                    .bind("draft", memo.draft())
                    .bind("job", memo.job())
                    .bindByType("sentAt", memo.sentAt(), Instant.class)
                    .execute());
    return memo;
  }

  /// The delivery a job was made for.
  Optional<String> deliveryOf(String job) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT delivery_id FROM wechat_delivery WHERE job = :job")
                    .bind("job", job)
                    .mapTo(String.class)
                    .findFirst());
  }

  /// Mass sends since then that reached followers, or still may.
  long sentToAll(Instant since) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT COUNT(*) FROM wechat_delivery d
                          LEFT JOIN wechat_job_end e ON e.job = d.job
                         WHERE (d.delivery_id LIKE 'wechat-b%' OR d.delivery_id LIKE 'wechat-t%')
                           AND d.sent_at >= :since AND d.job <> '' AND d.job NOT LIKE '!%'
                           AND (e.status IS NULL OR e.status = 'send success')
                        """)
                    .bind("since", since)
                    .mapTo(Long.class)
                    .one());
  }

  Optional<Cover> cover(String address) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT media_id, url FROM wechat_picture WHERE address = :a")
                    .bind("a", address)
                    .map((row, _) -> new Cover(row.getString("media_id"), row.getString("url")))
                    .findOne());
  }

  void keep(String address, Cover cover) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO wechat_picture (address, media_id, url) VALUES (:a, :m, :u)
                        ON CONFLICT (address) DO UPDATE SET
                          media_id = excluded.media_id, url = excluded.url
                        """)
                    .bind("a", address)
                    .bind("m", cover.mediaId())
                    .bind("u", cover.url())
                    .execute());
  }

  /// The cover is not at WeChat's any more.
  void forget(String address) {
    database
        .jdbi()
        .useHandle(
            handle -> handle.execute("DELETE FROM wechat_picture WHERE address = ?", address));
  }

  /// Told by WeChat, maybe several times: the first counts.
  void ended(End end, Instant now) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO wechat_job_end (job, status, sent, failed, ended_at)
                        VALUES (:job, :status, :sent, :failed, :now)
                        ON CONFLICT (job) DO NOTHING
                        """)
                    .bind("job", end.job())
                    .bind("status", end.status())
                    .bind("sent", end.sent())
                    .bind("failed", end.failed())
                    .bind("now", now)
                    .execute());
  }

  Optional<End> end(String job) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM wechat_job_end WHERE job = :job")
                    .bind("job", job)
                    .map(
                        (row, _) ->
                            new End(
                                job,
                                row.getString("status"),
                                row.getLong("sent"),
                                row.getLong("failed")))
                    .findOne());
  }
}
