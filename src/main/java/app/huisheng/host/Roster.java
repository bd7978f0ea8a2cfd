package app.huisheng.host;

import app.huisheng.outbox.Post;
import app.huisheng.store.Database;
import app.huisheng.store.Mask;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Who is a host: those in the settings by their openid, those the console lets send, and those who
/// proved themselves with a one-time code, kept as keyed hashes. Whom the console dismisses is none
/// any more, however he became one, unless the settings name him. Asking is one look at a set.
/// Thread-safe.
public final class Roster {
  /// How long a code to become a host is good.
  public static final Duration CODE_LIFE = Duration.ofMinutes(30);

  // Without what looks like something else.
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int LENGTH = 8;

  private final Set<String> openids;
  private final Database database;
  private final Mask mask;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Supplier<Set<String>> console;
  private volatile boolean read;
  private volatile Set<String> bound = Set.of();
  private volatile Set<String> sending = Set.of();

  /// @param openids of the settings
  /// @param console the openids of those it lets send, now
  public Roster(
      Collection<String> openids,
      Supplier<Set<String>> console,
      Database database,
      Mask mask,
      InstantSource clock) {
    this.openids = Set.copyOf(openids);
    this.console = console;
    this.database = database;
    this.mask = mask;
    this.clock = clock;
  }

  /// Whether there is any host yet, as far as the last [#catchUp] has read.
  public boolean empty() {
    readOnce();
    return openids.isEmpty() && bound.isEmpty() && sending.isEmpty();
  }

  boolean isHost(String openid) {
    readOnce();
    return openids.contains(openid)
        || sending.contains(openid)
        || (!bound.isEmpty() && bound.contains(mask.of(openid)));
  }

  /// Whoever asks first, which may be before the first catch-up, has it read.
  private void readOnce() {
    if (!read) {
      var _ = catchUp();
    }
  }

  /// Stands for a host in what is stored.
  public String name(String openid) {
    return "wechat:" + mask.of(openid);
  }

  /// A new one-time code; whoever sends it to the account as `绑定 CODE` is a host from then on.
  public String invite() {
    var code = new StringBuilder(LENGTH);
    for (var i = 0; i < LENGTH; i++) {
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    var now = clock.instant();
    database
        .jdbi()
        .useTransaction(
            tx -> {
              var _ =
                  tx.createUpdate("DELETE FROM host_code WHERE ends < :now")
                      .bind("now", now)
                      .execute();
              var _ =
                  tx.createUpdate("INSERT INTO host_code (code, ends) VALUES (:code, :ends)")
                      .bind("code", hash(code.toString()))
                      .bind("ends", now.plus(CODE_LIFE))
                      .execute();
            });
    return code.toString();
  }

  /// Makes the sender a host when the code is good; it is used up.
  boolean bind(String openid, String code) {
    var now = clock.instant();
    var made =
        database
            .jdbi()
            .inTransaction(
                tx -> {
                  var used =
                      tx.createUpdate("DELETE FROM host_code WHERE code = :code AND ends >= :now")
                          .bind("code", hash(code))
                          .bind("now", now)
                          .execute();
                  if (used == 1) {
                    add(tx, openid);
                  }
                  return used == 1;
                });
    if (made) {
      var _ = catchUp();
    }
    return made;
  }

  private void add(Handle tx, String openid) {
    var _ =
        tx.createUpdate(
                """
                INSERT INTO host_binding (listener, bound_at) VALUES (:who, :now)
                ON CONFLICT (listener) DO NOTHING
                """)
            .bind("who", mask.of(openid))
            .bind("now", clock.instant())
            .execute();
  }

  private void dismiss(String openid) {
    database
        .jdbi()
        .useHandle(
            handle -> {
              var _ =
                  handle.execute("DELETE FROM host_binding WHERE listener = ?", mask.of(openid));
            });
  }

  private static String hash(String code) {
    return Post.sha256("huisheng host " + code);
  }

  /// A catch-up step: learns of hosts whom another node or the console bound, and of those whom the
  /// console dismissed.
  ///
  /// @return true when somebody is new
  public boolean catchUp() {
    var before = sending;
    var after = console.get();
    sending = after;
    before.stream().filter(openid -> !after.contains(openid)).forEach(this::dismiss);
    var now =
        Set.copyOf(
            database.read(
                "SELECT listener FROM host_binding", query -> query.mapTo(String.class).list()));
    var changed = !now.equals(bound);
    bound = now;
    read = true;
    return changed;
  }
}
