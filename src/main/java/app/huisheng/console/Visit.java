package app.huisheng.console;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One request to the console: who comes, what they sent, in which language they read, and what
/// they are shown.
final class Visit {
  /// Set on a request that has been answered with a page.
  static final String SHOWN = "huisheng.shown";

  private final House house;
  private final Context context;
  private final Optional<Sessions.Session> session;
  private final String secret;
  private final Words words;
  private String notice = "";
  private boolean trouble;

  private Visit(House house, Context context, Optional<Sessions.Session> session, String secret) {
    this.house = house;
    this.context = context;
    this.session = session;
    this.secret = secret;
    this.words = Words.of(language(house.setup(), context));
  }

  static Visit of(House house, Context context) {
    var token = context.cookie(name(house.setup(), "session"));
    var session = token == null ? Optional.<Sessions.Session>empty() : house.sessions().find(token);
    if (token != null && session.isPresent()) {
      return new Visit(house, context, session, token);
    }
    var browser = context.cookie(name(house.setup(), "visitor"));
    return new Visit(house, context, Optional.empty(), browser == null ? "" : browser);
  }

  private static String name(Setup setup, String what) {
    return (setup.secure() ? "__Host-" : "") + "huisheng-" + what;
  }

  private static String language(Setup setup, Context context) {
    var chosen = context.cookie(name(setup, "language"));
    if (chosen != null) {
      return chosen;
    }
    var accepted = context.header("Accept-Language");
    return accepted == null ? "zh" : accepted.strip();
  }

  Context context() {
    return context;
  }

  Words words() {
    return words;
  }

  String say(String key, Object... values) {
    return words.say(key, values);
  }

  Times times() {
    return new Times(house.setup().zone(), words, house.setup().clock().instant());
  }

  Person person() {
    return session.map(Sessions.Session::person).orElse(Person.NOBODY);
  }

  Optional<Sessions.Session> session() {
    return session;
  }

  boolean may(Role role) {
    return person().role().covers(role);
  }

  /// What a form field or the query holds; empty when it is missing.
  String field(String name) {
    var sent = context.formParam(name);
    var asked = sent == null ? context.queryParam(name) : sent;
    return asked == null ? "" : asked.strip();
  }

  /// Words as a part of an address.
  static String inAddress(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  String path(String name) {
    return context.pathParam(name);
  }

  /// A number in the path.
  long id() {
    var id = path("id");
    if (!id.matches("\\d{1,12}")) {
      throw missing();
    }
    return Long.parseLong(id);
  }

  /// The browser's own secret, before anybody signs in; made when there is none.
  String browser() {
    if (session.isEmpty() && secret.isEmpty()) {
      var made = new Secrets().token();
      cookie(name(house.setup(), "visitor"), made, Duration.ofHours(1));
      return made;
    }
    return secret;
  }

  /// What every form must carry, so that no stranger's page can send one.
  static String formToken(String secret) {
    return secret.isEmpty() ? "" : Secrets.hash("form:" + secret);
  }

  boolean carriesFormToken() {
    var sent = Optional.ofNullable(context.header("X-Form-Token")).orElseGet(() -> field("_token"));
    return !secret.isEmpty() && Secrets.same(sent, formToken(secret));
  }

  /// Signs this browser in, under a token that nobody can have seen before.
  void signIn(Person person) {
    session.ifPresent(old -> house.sessions().end(old.person(), old.name()));
    var device = Optional.ofNullable(context.userAgent()).orElse("");
    var token = house.sessions().open(person, Devices.name(device));
    cookie(name(house.setup(), "session"), token, Sessions.LONGEST);
    cookie(name(house.setup(), "visitor"), "", Duration.ZERO);
    house.audit().write(new Audit.Deed(person.name(), "console", "session.begin", "", ""));
  }

  void signOut() {
    session.ifPresent(old -> house.sessions().end(old.person(), old.name()));
    cookie(name(house.setup(), "session"), "", Duration.ZERO);
  }

  void language(String chosen) {
    cookie(name(house.setup(), "language"), Words.of(chosen).language(), Duration.ofDays(365));
  }

  private void cookie(String name, String value, Duration life) {
    var cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setMaxAge((int) life.toSeconds());
    cookie.setHttpOnly(true);
    cookie.setSecure(house.setup().secure());
    cookie.setSameSite(SameSite.LAX); // LinkedIn sends hosts back by a plain link
    context.cookie(cookie);
  }

  /// Writes down what this person did.
  void did(String action, String subject, String detail) {
    house.audit().write(new Audit.Deed(person().name(), "console", action, subject, detail));
  }

  /// A sentence to be shown on the page that follows.
  Visit notice(String sentence, boolean isTrouble) {
    notice = sentence;
    trouble = isTrouble;
    return this;
  }

  /// Shows a page.
  ///
  /// @param model what its template names
  void show(String page, String title, Object model) {
    context.attribute(SHOWN, true);
    context.contentType("text/html; charset=utf-8");
    context.result(house.look().page(page, model, frame(title)));
  }

  private Map<String, Object> frame(String title) {
    var done = "done." + field("done");
    var said = notice.isEmpty() && words.has(done) ? words.say(done) : notice;
    var frame = new HashMap<String, Object>();
    frame.put("w", words);
    frame.put("lang", words.language().equals("zh") ? "zh-CN" : "en");
    frame.put("other", words.language().equals("zh") ? "en" : "zh");
    frame.put("here", context.path());
    frame.put("title", title);
    frame.put("show", house.setup().show());
    frame.put("token", formToken(browser()));
    frame.put("version", Assets.VERSION);
    frame.put("signedIn", session.isPresent());
    frame.put("demo", house.setup().demo());
    frame.put("person", person().name());
    frame.put("role", words.say("role." + person().role().key()));
    frame.put("helper", may(Role.HELPER));
    frame.put("host", may(Role.HOST));
    frame.put("owner", may(Role.OWNER));
    frame.put("nav", Menu.entries(context.path(), words));
    frame.put("tabs", Menu.tabs(context.path(), words));
    frame.put("notice", said);
    frame.put("trouble", trouble);
    return frame;
  }

  /// Shows a part of a page, to take the place of another.
  void showPart(String part, Object model) {
    context.attribute(SHOWN, true);
    context.contentType("text/html; charset=utf-8");
    context.result(house.look().part(part, model, frame("")));
  }

  /// Whether a page asks for something that renews a part of itself.
  boolean partly() {
    return "true".equals(context.header("HX-Request"));
  }

  /// Leads the whole page on, whoever asks.
  void lead(String path) {
    if (partly()) {
      context.header("HX-Redirect", path).status(HttpStatus.NO_CONTENT);
    } else {
      go(path, "");
    }
  }

  /// Makes a page that watched something under way load itself once more: it is over, and other
  /// buttons belong there now.
  void over() {
    if (partly()) {
      context.header("HX-Redirect", context.path());
    }
  }

  /// Leads on after a change, so that a reload repeats nothing.
  ///
  /// @param done a key under `done.` that says what was done; empty for nothing
  void go(String path, String done) {
    var mark = path.contains("?") ? "&" : "?";
    context.redirect(done.isEmpty() ? path : path + mark + "done=" + done, HttpStatus.SEE_OTHER);
  }

  Refusal missing() {
    return new Refusal(404, say("refused.missing"));
  }

  Refusal wrong(String key, Object... values) {
    return new Refusal(400, say(key, values));
  }
}
