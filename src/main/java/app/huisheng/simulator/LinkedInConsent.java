package app.huisheng.simulator;

import app.huisheng.simulator.LinkedInJournal.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// LinkedIn's consent page: allow, or cancel, and back to the application.
final class LinkedInConsent {
  private LinkedInConsent() {}

  static LinkedInAnswer answer(Request request, LinkedInTokens tokens) {
    if (request.method().equals("GET")) {
      var query = LinkedInSide.pairs(request.query());
      boolean right =
          LinkedInTokens.CLIENT.equals(query.get("client_id"))
              && "code".equals(query.get("response_type"))
              && query.containsKey("redirect_uri")
              && query.containsKey("scope");
      return right
          ? LinkedInAnswer.ok(200, LinkedInPage.consent(query))
          : LinkedInAnswer.refused(400, "BAD_REQUEST", "client_id, redirect_uri or scope is wrong");
    }
    var form = LinkedInSide.pairs(request.body());
    var redirect = form.getOrDefault("redirect_uri", "");
    var state = form.getOrDefault("state", "");
    var back =
        "allow".equals(form.get("decision"))
            ? "?code="
                + encoded(tokens.code(redirect, LinkedInSide.words(form.getOrDefault("scope", ""))))
            : "?error=user_cancelled_authorize&error_description="
                + encoded("The user cancelled the authorization");
    return new LinkedInAnswer(
        302, "", Map.of("Location", redirect + back + "&state=" + encoded(state)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
