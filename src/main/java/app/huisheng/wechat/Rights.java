package app.huisheng.wechat;

import app.huisheng.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/// What this account may do. Probed by cheap reads once a day, corrected by every refusal, kept in
/// the database so that a start need not ask.
final class Rights {
  /// A group of calls that WeChat allows or not.
  enum Name {
    DRAFT,
    PUBLISH,
    MASS,
    MENU,
    /// Codes with a scene: only verified service accounts have them, which tells the kinds apart.
    SCENE
  }

  /// Whether, and why not.
  ///
  /// @param reason WeChat's words; empty when allowed
  record Right(Standing standing, String reason) {}

  /// What is known of a right.
  enum Standing {
    YES,
    NO,
    UNKNOWN
  }

  private static final Duration FRESH = Duration.ofDays(1);
  private static final String PROBE = "probe";

  private final String appId;
  private final Database database;
  private final Gateway gateway;
  private final InstantSource clock;

  Rights(String appId, Database database, Gateway gateway, InstantSource clock) {
    this.appId = appId;
    this.database = database;
    this.gateway = gateway;
    this.clock = clock;
  }

  /// What is known now; asks nobody.
  Right of(Name name) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT allowed, reason FROM wechat_right WHERE app_id = :app AND name = :n
                        """)
                    .bind("app", appId)
                    .bind("n", name.name())
                    .map(
                        (row, _) ->
                            new Right(
                                row.getInt("allowed") == 1 ? Standing.YES : Standing.NO,
                                row.getString("reason")))
                    .findOne()
                    .orElseGet(() -> new Right(Standing.UNKNOWN, "")));
  }

  /// A call was refused with 48001.
  void denied(Name name, String reason) {
    keep(name.name(), false, reason);
  }

  /// Probes when the last time is a day ago.
  ///
  /// @return true when it did
  boolean catchUp() {
    var last =
        database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            SELECT checked_at FROM wechat_right
                             WHERE app_id = :app AND name = :probe
                            """)
                        .bind("app", appId)
                        .bind("probe", PROBE)
                        .mapTo(Long.class)
                        .findOne());
    var due = last.map(at -> Instant.ofEpochMilli(at).plus(FRESH)).orElse(Instant.MIN);
    if (clock.instant().isBefore(due)) {
      return false;
    }
    var _ = probe();
    return true;
  }

  /// Asks WeChat about every right now.
  Map<Name, Right> probe() {
    keep(PROBE, true, "");
    var found = new EnumMap<Name, Right>(Name.class);
    for (var name : Name.values()) {
      found.put(name, probe(name));
    }
    return found;
  }

  private Right probe(Name name) {
    var failure = ask(name).failure();
    if (failure.isEmpty() || failure.get().code() == NO_MENU_YET) {
      keep(name.name(), true, "");
      return new Right(Standing.YES, "");
    }
    var trouble = failure.get();
    return switch (trouble.sort()) {
      case NO_RIGHT -> {
        keep(name.name(), false, trouble.words());
        yield new Right(Standing.NO, trouble.words());
      }
      case TOKEN,
          BUSY,
          DAILY_QUOTA,
          RATE,
          MASS_QUOTA,
          ALREADY_DONE,
          NETWORK,
          SECRET,
          WINDOW,
          USER_GONE,
          MEDIA_GONE,
          NOT_SENT,
          LOST,
          REFUSED ->
          new Right(Standing.UNKNOWN, trouble.words());
    };
  }

  private static final int NO_MENU_YET = 46003;

  private Answered<?> ask(Name name) {
    return switch (name) {
      case DRAFT -> gateway.get("/cgi-bin/draft/count");
      case PUBLISH ->
          gateway.post(
              "/cgi-bin/freepublish/batchget", "{\"offset\":0,\"count\":1,\"no_content\":1}");
      case MASS -> gateway.post("/cgi-bin/message/mass/speed/get", "{}");
      case MENU -> gateway.get("/cgi-bin/menu/get");
      case SCENE ->
          gateway.post("/cgi-bin/openapi/quota/get", "{\"cgi_path\":\"/cgi-bin/qrcode/create\"}");
    };
  }

  private void keep(String name, boolean allowed, String reason) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO wechat_right (app_id, name, allowed, reason, checked_at)
                        VALUES (:app, :name, :allowed, :reason, :now)
                        ON CONFLICT (app_id, name) DO UPDATE SET
                          allowed = excluded.allowed, reason = excluded.reason,
                          checked_at = excluded.checked_at
                        """)
                    .bind("app", appId)
                    .bind("name", name)
                    .bind("allowed", allowed ? 1 : 0)
                    .bind("reason", reason)
                    .bind("now", clock.instant())
                    .execute());
  }
}
