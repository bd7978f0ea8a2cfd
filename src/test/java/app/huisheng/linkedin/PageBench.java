package app.huisheng.linkedin;

import app.huisheng.outbox.Attempt;
import app.huisheng.outbox.Channel;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Outcome;
import app.huisheng.outbox.Post;
import app.huisheng.outbox.Sighting;
import app.huisheng.simulator.LinkedInJournal.Call;
import app.huisheng.simulator.LinkedInJournal.Request;
import app.huisheng.simulator.LinkedInSide;
import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import app.huisheng.words.Words;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// The room before the simulated LinkedIn, over real HTTP, with a clock of its own and a connected
/// page.
public final class PageBench implements AutoCloseable {
  /// All benches have one database: one class at a time.
  static final String LOCK = "page bench";

  private static final Database DATABASE = Databases.fresh(Kind.SQLITE);
  public static final String KEY = "a key for tests";

  public final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T01:00:00Z"));
  public final LinkedInSide side = LinkedInSide.start(clock);
  public final List<String> notices = new CopyOnWriteArrayList<>();
  public final Vault vault = new Vault(DATABASE, KEY);
  final Words words = Words.of(LinkedIn.class, "linkedin.properties");
  private Covers covers = _ -> png(1400, 1400);
  private UnaryOperator<LinkedInSettings> change = UnaryOperator.identity();
  private LinkedIn linkedIn;

  public PageBench() {
    clear();
    linkedIn = start();
    connect();
  }

  private static void clear() {
    DATABASE
        .jdbi()
        .useHandle(
            handle -> {
              for (var table : List.of("connection", "consent", "post", "once")) {
                handle.execute("DELETE FROM linkedin_" + table);
              }
            });
  }

  static Database database() {
    return DATABASE;
  }

  /// The settings as they stand.
  public LinkedInSettings settings() {
    return change.apply(
        new LinkedInSettings(
            LinkedInSide.CLIENT_ID,
            LinkedInSide.CLIENT_SECRET,
            "2414183",
            "",
            "",
            side.apiUrl(),
            side.authUrl(),
            LinkedInSettings.VERSION,
            Duration.ofSeconds(30),
            "http://localhost:8081"));
  }

  /// A new start of the program, with other settings.
  public LinkedIn restart(UnaryOperator<LinkedInSettings> changed) {
    change = changed;
    linkedIn = start();
    return linkedIn;
  }

  LinkedIn covers(Covers other) {
    covers = other;
    linkedIn = start();
    return linkedIn;
  }

  private LinkedIn start() {
    return new LinkedIn(settings(), vault, clock, covers, notices::add);
  }

  public LinkedIn linkedIn() {
    return linkedIn;
  }

  public Channel channel() {
    return linkedIn.channel();
  }

  /// Connected just now, with a refresh token.
  public void connect() {
    connect(side.accessToken(), side.refreshToken(), clock.instant());
  }

  void connect(String access, @Nullable String refresh, Instant issued) {
    vault.keep(
        LinkedInSide.ORGANIZATION,
        new Vault.Connection(
            access,
            refresh,
            issued.plus(Tokens.ACCESS_LIFE),
            refresh == null ? null : issued.plus(Tokens.REFRESH_LIFE),
            issued,
            issued,
            String.join(" ", Tokens.SCOPES),
            "",
            ""));
  }

  Vault.Connection connection() {
    return vault.connection(LinkedInSide.ORGANIZATION).orElseThrow();
  }

  public static Post post(String text) {
    return new Post(
        text,
        List.of("商业播客"),
        "https://pod.example/e/128?c=l",
        "第128期 AI 投资(下)",
        "这一期谈的是(下半场)",
        null);
  }

  static Post pictured() {
    var plain = post("第128期上线");
    return new Post(
        plain.text(),
        plain.hashtags(),
        plain.link(),
        plain.title(),
        plain.description(),
        "https://pod.example/cover.png");
  }

  static Post bare(String text, List<String> hashtags) {
    return new Post(text, hashtags, "https://pod.example/e/1?c=l", "标题", "", null);
  }

  public Delivery delivery(Post post, int attempts) {
    var payload = post.frozen();
    return new Delivery(
        "linkedin-e128",
        new Delivery.About(128, 128, post.title()),
        "linkedin",
        Delivery.State.SENDING,
        payload,
        Post.sha256(payload),
        attempts,
        null,
        null,
        null,
        clock.instant());
  }

  public Outcome deliver(Post post) {
    var now = clock.instant();
    var attempt = new Attempt(delivery(post, 1), 1, 1, now, now.plusSeconds(30));
    return channel().deliver(attempt);
  }

  public Sighting lookFor(Post post) {
    return channel().lookFor(delivery(post, 1));
  }

  public int count(Call call) {
    return side.journal().count(call);
  }

  public Request last(Call call) {
    return side.journal().requests(call).getLast();
  }

  static byte[] png(int width, int height) {
    return picture(width, height, "png");
  }

  static byte[] picture(int width, int height, String format) {
    var bytes = new ByteArrayOutputStream();
    try {
      var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      if (!ImageIO.write(image, format, bytes)) {
        throw new IOException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    side.close();
  }
}
