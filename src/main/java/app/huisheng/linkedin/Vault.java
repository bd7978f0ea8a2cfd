package app.huisheng.linkedin;

import app.huisheng.store.Database;
import app.huisheng.store.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Keeps the page's tokens, encrypted with a key derived from `HUISHENG_SECRET_KEY`, and the few
/// facts of this room that must outlive a restart.
public final class Vault {
  /// A working or broken connection to the page.
  ///
  /// @param refresh null when LinkedIn gave none
  /// @param accessEnds null when not known (a token from the settings)
  /// @param issuedAt null when not known
  /// @param origin the token in the settings when this was stored, as a fingerprint
  /// @param broken why a host has to connect again; empty while it works
  record Connection(
      String access,
      @Nullable String refresh,
      @Nullable Instant accessEnds,
      @Nullable Instant refreshEnds,
      @Nullable Instant issuedAt,
      Instant consentedAt,
      String scopes,
      String origin,
      String broken) {
    boolean works() {
      return broken.isEmpty();
    }

    Connection because(String why) {
      return new Connection(
          access, refresh, accessEnds, refreshEnds, issuedAt, consentedAt, scopes, origin, why);
    }
  }

  /// What is remembered of one post.
  ///
  /// @param image the image's URN; empty when there is none
  /// @param named the post LinkedIn's duplicate detector named; empty when it never did
  record Memo(
      String link,
      String image,
      ImageState state,
      String uploadUrl,
      @Nullable Instant uploadEnds,
      int tries,
      String named) {
    static Memo blank(String link) {
      return new Memo(link, "", ImageState.NONE, "", null, 0, "");
    }
  }

  /// How far an image has come.
  enum ImageState {
    NONE,
    /// Initialised; whether it was uploaded is not known.
    STARTED,
    UPLOADED,
    AVAILABLE,
    /// The post goes without it.
    SKIPPED
  }

  private final Database database;
  private final Seal seal;

  /// @param secretKey `HUISHENG_SECRET_KEY`; with another key stored tokens are unreadable, and a
  ///   host connects again
  public Vault(Database database, String secretKey) {
    this.database = database;
    this.seal = new Seal(secretKey, "linkedin 1");
  }

  /// Where this room keeps what it knows.
  Database database() {
    return database;
  }

  Optional<Connection> connection(String page) {
    return database.read(
        "SELECT * FROM linkedin_connection WHERE page = :page",
        query ->
            query
                .bind("page", page)
                .map((row, _) -> connection(row))
                .findOne()
                .flatMap(found -> found));
  }

  private Optional<Connection> connection(ResultSet row) throws SQLException {
    var page = row.getString("page");
    var access = seal.open("access " + page, row.getBytes("access"));
    var sealed = row.getBytes("refresh");
    var refresh = sealed == null ? Optional.<String>empty() : seal.open("refresh " + page, sealed);
    if (access.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Connection(
            access.get(),
            refresh.orElse(null),
            instant(row, "access_ends"),
            instant(row, "refresh_ends"),
            instant(row, "issued_at"),
            Instant.ofEpochMilli(row.getLong("consented_at")),
            row.getString("scopes"),
            row.getString("origin"),
            row.getString("broken")));
  }

  void keep(String page, Connection connection) {
    var refresh =
        connection.refresh() == null ? null : seal.close("refresh " + page, connection.refresh());
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO linkedin_connection
                          (page, access, refresh, access_ends, refresh_ends, issued_at,
                           consented_at, scopes, origin, broken)
                        VALUES
                          (:page, :access, :refresh, :accessEnds, :refreshEnds, :issuedAt,
                           :consentedAt, :scopes, :origin, :broken)
                        ON CONFLICT (page) DO UPDATE SET
                          access = excluded.access, refresh = excluded.refresh,
                          access_ends = excluded.access_ends,
                          refresh_ends = excluded.refresh_ends,
                          issued_at = excluded.issued_at,
                          consented_at = excluded.consented_at,
                          scopes = excluded.scopes, origin = excluded.origin,
                          broken = excluded.broken
                        """)
                    .bind("page", page)
                    .bind("access", seal.close("access " + page, connection.access()))
                    .bind("refresh", refresh)
                    .bind("accessEnds", millis(connection.accessEnds()))
                    .bind("refreshEnds", millis(connection.refreshEnds()))
                    .bind("issuedAt", millis(connection.issuedAt()))
                    .bind("consentedAt", connection.consentedAt())
                    .bind("scopes", connection.scopes())
                    .bind("origin", connection.origin())
                    .bind("broken", connection.broken())
                    .execute());
  }

  /// Notes a connect flow that begins.
  void expect(String state, Instant now, Instant ends) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              var _ =
                  handle
                      .createUpdate("DELETE FROM linkedin_consent WHERE ends < :now")
                      .bind("now", now)
                      .execute();
              var _ =
                  handle
                      .createUpdate("INSERT INTO linkedin_consent (state, ends) VALUES (:s, :e)")
                      .bind("s", state)
                      .bind("e", ends)
                      .execute();
            });
  }

  /// True for the first return of a flow that has not ended.
  boolean expected(String state, Instant now) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                        .createUpdate(
                            "DELETE FROM linkedin_consent WHERE state = :s AND ends >= :n")
                        .bind("s", state)
                        .bind("n", now)
                        .execute()
                    == 1);
  }

  /// True the first time this thing is named.
  boolean first(String thing, Instant now) {
    return database.jdbi().withHandle(handle -> first(handle, thing, now));
  }

  private static boolean first(Handle handle, String thing, Instant now) {
    return handle
            .createUpdate(
                """
                INSERT INTO linkedin_once (thing, done_at) VALUES (:thing, :now)
                ON CONFLICT (thing) DO NOTHING
                """)
            .bind("thing", thing)
            .bind("now", now)
            .execute()
        == 1;
  }

  Memo memo(String link) {
    return database.read(
        "SELECT * FROM linkedin_post WHERE link = :link",
        query ->
            query
                .bind("link", link)
                .map(
                    (row, _) ->
                        new Memo(
                            link,
                            row.getString("image"),
                            ImageState.valueOf(row.getString("image_state")),
                            row.getString("upload_url"),
                            instant(row, "upload_ends"),
                            row.getInt("tries"),
                            row.getString("named")))
                .findOne()
                .orElseGet(() -> Memo.blank(link)));
  }

  void keep(Memo memo) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO linkedin_post
                          (link, image, image_state, upload_url, upload_ends, tries, named)
                        VALUES (:link, :image, :state, :uploadUrl, :uploadEnds, :tries, :named)
                        ON CONFLICT (link) DO UPDATE SET
                          image = excluded.image, image_state = excluded.image_state,
                          upload_url = excluded.upload_url, upload_ends = excluded.upload_ends,
                          tries = excluded.tries, named = excluded.named
                        """)
                    .bind("link", memo.link())
                    .bind("image", memo.image())
                    .bind("state", memo.state().name())
                    .bind("uploadUrl", memo.uploadUrl())
                    .bind("uploadEnds", millis(memo.uploadEnds()))
                    .bind("tries", memo.tries())
                    .bind("named", memo.named())
                    .execute());
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
