package app.huisheng.simulator;

import app.huisheng.simulator.Levers.Mode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// What the page asks for: something a listener does, and how WeChat delivers it. Read from
/// `{"follower", "kind", "words", "recognised", "mode", "delivery"}`.
record DemoRequest(Act act, Levers levers) {
  static final List<String> DELIVERIES = List.of("once", "repeated", "slow", "late");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern OPENID = Pattern.compile("o[A-Za-z0-9_-]{20,40}");
  private static final int LONGEST = 2000;

  /// What the page may not send; the message says why.
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message);
    }
  }

  static DemoRequest read(String body) throws Wrong {
    var json = parsed(body);
    var follower = json.path("follower").asText("");
    if (!OPENID.matcher(follower).matches()) {
      throw new Wrong("follower must be an openid from /demo/api/followers");
    }
    var words = json.path("words").asText("");
    if (words.length() > LONGEST) {
      throw new Wrong("words must have at most " + LONGEST + " characters");
    }
    boolean recognised = json.path("recognised").asBoolean(true);
    return new DemoRequest(
        act(json.path("kind").asText(""), follower, words, recognised),
        levers(json.path("mode").asText(""), json.path("delivery").asText("once")));
  }

  private static JsonNode parsed(String body) throws Wrong {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new Wrong("the body is not JSON: " + e.getOriginalMessage());
    }
  }

  private static Act act(String kind, String follower, String words, boolean recognised)
      throws Wrong {
    return switch (kind) {
      case "text" -> new Act.Said(follower, words);
      case "voice" -> new Act.Spoke(follower, recognised ? words : "");
      case "image" -> new Act.Pictured(follower);
      case "menu" -> new Act.Tapped(follower, words);
      case "follow" -> new Act.Followed(follower, "");
      case "leave" -> new Act.Left(follower);
      default -> throw new Wrong("kind must be text, voice, image, menu, follow or leave");
    };
  }

  private static Levers levers(String mode, String delivery) throws Wrong {
    var plain =
        Levers.of(
            switch (mode) {
              case "plain" -> Mode.PLAIN;
              case "compatible" -> Mode.COMPATIBLE;
              case "safe" -> Mode.SAFE;
              default -> throw new Wrong("mode must be plain, compatible or safe");
            });
    return switch (delivery) {
      case "once" -> plain;
      case "repeated" -> plain.doubled();
      case "slow" -> plain.slowedBy(Duration.ofMillis(2500));
      case "late" -> plain.slowedBy(plain.patience());
      default -> throw new Wrong("delivery must be one of " + DELIVERIES);
    };
  }
}
