package app.huisheng.linkedin;

import app.huisheng.words.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The connect flow for hosts, on the console's listener: how things stand, off to LinkedIn, and
/// back. The state of a flow is 128 bits, bound to the browser by a cookie, good for one return
/// within ten minutes.
final class ConnectPages {
  private static final Duration FLOW = Duration.ofMinutes(10);
  private static final int STATE_BYTES = 16;

  private final LinkedInSettings settings;
  private final Tokens tokens;
  private final Told told;
  private final Checkup checkup;
  private final SecureRandom random = new SecureRandom();

  ConnectPages(LinkedInSettings settings, Tokens tokens, Told told, Checkup checkup) {
    this.settings = settings;
    this.tokens = tokens;
    this.told = told;
    this.checkup = checkup;
  }

  void open(RoutesConfig routes) {
    routes
        .get("/linkedin", context -> page(context, 200, ""))
        .get("/linkedin/connect", this::connect)
        .get("/linkedin/callback", this::callback);
  }

  private void connect(Context context) {
    if (settings.clientId().isEmpty() || settings.clientSecret().isEmpty()) {
      page(context, 409, say("no-client"));
      return;
    }
    var bytes = new byte[STATE_BYTES];
    random.nextBytes(bytes);
    var state = HexFormat.of().formatHex(bytes);
    var now = told.clock().instant();
    told.vault().expect(state, now, now.plus(FLOW));
    context.cookie(cookie(state, (int) FLOW.toSeconds()));
    context.redirect(tokens.consentAddress(state));
  }

  private void callback(Context context) {
    var state = given(context, "state");
    var cookie = context.cookie(cookie());
    context.cookie(cookie("", 0));
    boolean ours =
        cookie != null
            && !state.isEmpty()
            && MessageDigest.isEqual(bytes(state), bytes(cookie))
            && told.vault().expected(state, told.clock().instant());
    if (!ours) {
      page(context, 400, say("state-wrong"));
      return;
    }
    var error = given(context, "error");
    if (!error.isEmpty()) {
      var calm = error.startsWith("user_cancelled");
      page(context, calm ? 200 : 400, calm ? say("cancelled") : say("consent-failed", error));
      return;
    }
    switch (tokens.exchange(given(context, "code"))) {
      case Tokens.Grant.Given(var connection) -> {
        var missing =
            Tokens.SCOPES.stream()
                .filter(scope -> !Tokens.scopes(connection.scopes()).contains(scope))
                .toList();
        var text =
            missing.isEmpty()
                ? say("connected")
                : say("connected-less", String.join(", ", missing));
        page(context, 200, text);
      }
      case Tokens.Grant.Refused(var why) -> page(context, 400, say("consent-failed", why));
      case Tokens.Grant.Later(var why) -> page(context, 503, say("consent-later", why));
    }
  }

  /// No other host can set it, where that can be had.
  private String cookie() {
    return (secure() ? "__Host-" : "") + "huisheng_linkedin";
  }

  private boolean secure() {
    return settings.consoleUrl().startsWith("https:");
  }

  private Cookie cookie(String value, int seconds) {
    var cookie = new Cookie(cookie(), value);
    cookie.setPath("/");
    cookie.setMaxAge(seconds);
    cookie.setHttpOnly(true);
    cookie.setSecure(secure());
    cookie.setSameSite(SameSite.LAX); // LinkedIn sends the host back by a plain link
    return cookie;
  }

  private void page(Context context, int status, String notice) {
    boolean chinese = !"en".equals(context.attribute(Words.LANGUAGE));
    List<LinkedIn.Finding> findings = checkup.stored();
    context.status(status);
    context.header("Cache-Control", "no-store");
    context.html(
        shell(
            chinese,
            """
            <p class="crumb"><a href="/connections">%s</a></p>
            <h1>LinkedIn</h1>
            %s
            <ul class="list">%s</ul>
            <p><a class="button primary" href="/linkedin/connect">%s</a></p>
            """
                .formatted(
                    half(say("connections"), chinese),
                    notice.isEmpty()
                        ? ""
                        : "<p class=\"notice%s\" role=\"status\">%s</p>"
                            .formatted(status < 400 ? "" : " bad", half(notice, chinese)),
                    findings.stream()
                        .map(finding -> line(finding, chinese))
                        .collect(Collectors.joining()),
                    half(say("connect-button"), chinese))));
  }

  /// Around what the page says: the console's looks, and the way to the other language.
  private String shell(boolean chinese, String main) {
    return """
    <!doctype html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>LinkedIn</title>
    <link rel="icon" href="/assets/icon.svg">
    <link rel="stylesheet" href="/assets/console.css">
    </head>
    <body class="outside">
    <header class="top">
    <a class="brand" href="/"><img src="/assets/icon.svg" alt="" width="28" height="28">%s</a>
    <div class="who"><a href="/language/%s?back=/linkedin">%s</a></div>
    </header>
    <main>
    %s</main></body>
    </html>
    """
        .formatted(
            chinese ? "zh-CN" : "en",
            half(say("brand"), chinese),
            chinese ? "en" : "zh",
            half(say("other-language"), chinese),
            main);
  }

  private static String line(LinkedIn.Finding finding, boolean chinese) {
    return """
    <li class="item still"><span class="chip %s">%s</span>\
    <span class="grow"><b>%s</b>%s</span></li>
    """
        .formatted(
            finding.fine() ? "good" : "bad",
            finding.fine() ? "✓" : "✗",
            half(finding.what(), chinese),
            finding.fix().isEmpty() ? "" : "<small>→ " + half(finding.fix(), chinese) + "</small>");
  }

  /// In the reader's language, escaped.
  private static String half(String both, boolean chinese) {
    return escaped(Words.half(both, chinese));
  }

  private static String given(Context context, String name) {
    var value = context.queryParam(name);
    return value == null ? "" : value;
  }

  private String say(String key, Object... values) {
    return told.words().say(key, values);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
