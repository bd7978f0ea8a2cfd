package app.huisheng.wechat;

import app.huisheng.wechat.WeChatSending.Finding;
import app.huisheng.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says in words what is known of an account: whether its token works, of which kind it is, what it
/// may do.
final class Diagnosis {
  private final Words words;

  Diagnosis(Words words) {
    this.words = words;
  }

  List<Finding> of(Map<Rights.Name, Rights.Right> all) {
    var findings = new ArrayList<Finding>();
    var unknown =
        all.values().stream()
            .filter(right -> right.standing() == Rights.Standing.UNKNOWN)
            .map(Rights.Right::reason)
            .findFirst();
    findings.add(
        unknown.map(this::unheard).orElseGet(() -> new Finding(true, words.say("token-fine"), "")));
    kind(all).ifPresent(kind -> findings.add(new Finding(true, words.say(kind), "")));
    all.forEach((name, right) -> findings.add(new Finding(true, line(name, right), "")));
    return findings;
  }

  private Finding unheard(String why) {
    return why.isEmpty()
        ? new Finding(true, words.say("token-unasked"), "")
        : new Finding(false, words.say("token-broken", why), words.say("token-fix"));
  }

  private String line(Rights.Name name, Rights.Right right) {
    var both = words.say("right-" + name);
    var zh = Words.half(both, true);
    var en = Words.half(both, false);
    return switch (right.standing()) {
      case YES -> words.say("right-yes", zh, en);
      case NO -> words.say("right-no", zh, en, right.reason());
      case UNKNOWN ->
          words.say(
              right.reason().isEmpty() ? "right-unasked" : "right-unknown", zh, en, right.reason());
    };
  }

  private static Optional<String> kind(Map<Rights.Name, Rights.Right> all) {
    var mass = standing(all, Rights.Name.MASS);
    if (mass == Rights.Standing.UNKNOWN) {
      return Optional.empty();
    }
    if (mass == Rights.Standing.NO) {
      return Optional.of("kind-personal");
    }
    return switch (standing(all, Rights.Name.SCENE)) {
      case YES -> Optional.of("kind-service");
      case NO -> Optional.of("kind-subscription");
      case UNKNOWN -> Optional.empty();
    };
  }

  private static Rights.Standing standing(Map<Rights.Name, Rights.Right> all, Rights.Name name) {
    return all.getOrDefault(name, new Rights.Right(Rights.Standing.UNKNOWN, "")).standing();
  }
}
