package app.huisheng.linkedin;

import app.huisheng.outbox.Channel;
import app.huisheng.outbox.Outbox;
import app.huisheng.outbox.Post;
import app.huisheng.words.Words;
import io.javalin.config.RoutesConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The LinkedIn page: its channel for the courier, the connect pages for hosts, the door for
/// LinkedIn's notifications, and what looks after tokens and versions. Nothing is sent before it is
/// asked to; the HTTP client is made by the first call.
public final class LinkedIn {
  private static final String FEED = "https://www.linkedin.com/feed/update/";

  /// One thing `doctor` has to say.
  ///
  /// @param fine false when something does not work
  /// @param what Chinese first
  /// @param fix what to do; empty when there is nothing to do
  public record Finding(boolean fine, String what, String fix) {}

  /// A member's comment under a post of the page. LinkedIn allows its text and owner to be kept for
  /// 48 hours.
  ///
  /// @param post URN of the post
  /// @param comment URN of the comment, for [#reply]
  /// @param owner URN of the member
  public record Comment(String post, String comment, String owner, String text) {}

  private final LinkedInSettings settings;
  private final Told told;
  private final Tokens tokens;
  private final Posts posts;
  private final Checkup checkup;
  private final PageChannel channel;
  private final Statistics statistics;
  private final NumberRows numbers;

  /// @param notices receives one line for hosts when something needs them, each thing once
  public LinkedIn(
      LinkedInSettings settings,
      Vault vault,
      InstantSource clock,
      Covers covers,
      Consumer<String> notices) {
    this.settings = settings;
    var calls = new Calls();
    var words = Words.of(LinkedIn.class, "linkedin.properties");
    told = new Told(vault, clock, words, notices);
    tokens = new Tokens(settings, vault, calls, clock, told);
    var session = new Session(settings, tokens, calls, clock, words);
    posts = new Posts(settings.page(), session);
    var versions = new Versions(settings.version());
    var images = new Images(settings.page(), session, vault, covers, told);
    checkup = new Checkup(settings, tokens, posts, versions, told);
    var speech = new PageChannel.Speech(posts, images, versions);
    channel = new PageChannel(speech, vault, told, settings.timeout());
    numbers = new NumberRows(vault.database());
    statistics = new Statistics(settings, session, numbers, clock);
  }

  /// The way announcements go.
  public Channel channel() {
    return channel;
  }

  /// Adds `/linkedin`, `/linkedin/connect` and `/linkedin/callback`; for the console's listener.
  public void openConsole(RoutesConfig routes) {
    new ConnectPages(settings, tokens, told, checkup).open(routes);
  }

  /// Adds `/linkedin/webhook`; for the public listener.
  ///
  /// @param comments receives members' comments, each once; must return quickly
  public void openPublic(RoutesConfig routes, Consumer<Comment> comments) {
    new Webhook(settings.clientSecret(), told, comments).open(routes);
  }

  /// What `doctor` reports: version, token, scopes, role, permission to list. Asks LinkedIn.
  public List<Finding> examine() {
    return checkup.examine();
  }

  /// The same from what is known already; asks nobody.
  public List<Finding> known() {
    return checkup.stored();
  }

  /// Whom a post reaches, one line for hosts, from what is known already; empty when it is not.
  public Optional<String> audience() {
    return checkup.followers() < 0
        ? Optional.empty()
        : Optional.of(told.words().say("audience", checkup.followers()));
  }

  /// What members see of a post's words, hashtags and all.
  public static String visible(Post post) {
    return LittleText.visible(post.text(), post.hashtags());
  }

  /// One catch-up step: renews a token that ends soon, probes once a day, warns before an end.
  ///
  /// @return true when it did something
  public boolean catchUp() {
    return checkup.catchUp();
  }

  /// One catch-up step: asks how posts did, two days, a week and four weeks after they went out.
  ///
  /// @return true when some numbers came
  public boolean count(Outbox outbox) {
    return settings.usable()
        && statistics.step(outbox.sentSince(told.clock().instant().minus(Statistics.OLDEST)));
  }

  /// How posts did, the newest count first.
  public List<Numbers> numbers() {
    return numbers.all();
  }

  /// Why LinkedIn gave no numbers the last time it was asked; empty when it did, or was not asked.
  public String noNumbers() {
    return statistics.why();
  }

  /// The requests an announcement would send, one each; nothing is sent.
  ///
  /// @return or one line with the reason why it would be refused
  public List<String> rehearse(Post post) {
    var problem = PageChannel.problem(post, told.words());
    if (problem.isPresent()) {
      return List.of(problem.get());
    }
    var lines = new ArrayList<String>();
    if (post.picture() != null) {
      lines.add("POST " + settings.apiUrl() + "/images?action=initializeUpload");
      lines.add("PUT (upload address) " + post.picture());
      lines.add("GET " + settings.apiUrl() + "/images/(image)");
    }
    var image = post.picture() == null ? "" : "urn:li:image:(image)";
    lines.add(
        """
        POST %s/posts
        LinkedIn-Version: %s
        X-Restli-Protocol-Version: 2.0.0
        Content-Type: application/json

        %s\
        """
            .formatted(
                settings.apiUrl(),
                settings.version(),
                new String(posts.body(post, image), StandardCharsets.UTF_8)));
    PageChannel.warning(post, told.words()).ifPresent(lines::add);
    return lines;
  }

  /// Deletes a post of the page.
  ///
  /// @return empty when it is gone (also when it was gone before), otherwise why not
  public Optional<String> delete(String urn) {
    return failure(posts.delete(urn, deadline()), true);
  }

  /// Gives a post other words; members see that it was edited.
  ///
  /// @return empty when done, otherwise why not
  public Optional<String> edit(String urn, String text, List<String> hashtags) {
    int length = LittleText.visible(text, hashtags).length();
    return length > LittleText.LIMIT
        ? Optional.of(told.words().say("too-long", length, LittleText.LIMIT))
        : failure(posts.edit(urn, LittleText.commentary(text, hashtags), deadline()), false);
  }

  /// Answers a comment in the page's name.
  ///
  /// @return empty when done, otherwise why not
  public Optional<String> reply(Comment comment, String text) {
    return failure(posts.reply(comment.post(), comment.comment(), text, deadline()), false);
  }

  /// Where a post can be seen.
  public static String permalink(String urn) {
    return FEED + urn + "/";
  }

  private Optional<String> failure(Spoken spoken, boolean goneIsFine) {
    return switch (spoken) {
      case Spoken.Answered answer -> {
        var problem = Errors.read(answer, told.clock().instant());
        boolean fine =
            problem.meaning() == Errors.Meaning.DONE
                || (goneIsFine && problem.meaning() == Errors.Meaning.NOT_FOUND);
        yield fine ? Optional.empty() : Optional.of(problem.words());
      }
      case Spoken.NotSent(var why) -> Optional.of(why);
      case Spoken.Lost(var why) -> Optional.of(why);
      case Spoken.NoToken(var why, _) -> Optional.of(why);
    };
  }

  private Instant deadline() {
    return told.clock().instant().plus(settings.timeout());
  }
}
