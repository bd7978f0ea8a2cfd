package app.huisheng.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The ways in: a code for the chat, a one-time link, and in the demo one click.
final class LoginPages {
  private static final int WRONG_LINKS = 20;

  private final House house;
  private final Limiter limiter;

  LoginPages(House house) {
    this.house = house;
    this.limiter = new Limiter(WRONG_LINKS, house.setup().clock());
  }

  List<Route> routes() {
    return List.of(
        Route.get("/login", Role.VISITOR, this::login),
        Route.post("/login/code", Role.VISITOR, this::code),
        Route.post("/login/finish", Role.VISITOR, this::finish),
        Route.post("/login/demo", Role.VISITOR, this::demo),
        Route.get("/enter/{token}", Role.VISITOR, this::arrive),
        Route.post("/enter/{token}", Role.VISITOR, this::enter),
        Route.get("/language/{language}", Role.VISITOR, this::language),
        Route.post("/logout", Role.HELPER, this::logout));
  }

  private void login(Visit visit) {
    if (visit.session().isPresent()) {
      visit.go(Gate.local(visit.field("next")), "");
      return;
    }
    show(visit, "");
  }

  private void show(Visit visit, String code) {
    visit.show(
        "login",
        visit.say("login.title"),
        Map.of(
            "next", Gate.local(visit.field("next")),
            "code", code,
            "spoken", code.replaceAll("(..)(?=.)", "$1-")));
  }

  private void code(Visit visit) {
    var device = Devices.name(Optional.ofNullable(visit.context().userAgent()).orElse(""));
    var code =
        house
            .entrance()
            .passes()
            .loginCode(visit.browser(), device)
            .orElseThrow(() -> new Refusal(429, visit.say("login.crowd")));
    show(visit, code);
  }

  /// Pressed when the code was sent, and asked every few seconds by the page that shows it.
  private void finish(Visit visit) {
    house
        .entrance()
        .passes()
        .admitted(visit.browser())
        .ifPresentOrElse(
            person -> {
              visit.signIn(person);
              visit.lead(Gate.local(visit.field("next")));
            },
            () -> {
              if (visit.partly()) {
                visit.context().status(204);
                return;
              }
              visit.notice(visit.say("login.not-yet"), true);
              show(visit, digits(visit.field("code")));
            });
  }

  private static String digits(String code) {
    return code.matches("\\d{6}") ? code : "";
  }

  private void demo(Visit visit) {
    if (!house.setup().demo()) {
      throw visit.missing();
    }
    var role =
        switch (visit.field("role")) {
          case "helper" -> Role.HELPER;
          case "host" -> Role.HOST;
          default -> Role.OWNER;
        };
    var openid = "demo-" + role.name().toLowerCase(Locale.ROOT);
    var person =
        house
            .people()
            .ofOpenid(openid)
            .orElseGet(() -> house.people().add(visit.say("demo." + role.key()), role, openid));
    visit.signIn(person);
    visit.go(Gate.local(visit.field("next")), "");
  }

  private void arrive(Visit visit) {
    var person = invited(visit);
    visit.show(
        "enter",
        visit.say("enter.title"),
        Map.of(
            "name", person.name(),
            "as", visit.say("role." + person.role().key()),
            "link", visit.path("token")));
  }

  private void enter(Visit visit) {
    var _ = invited(visit);
    house
        .entrance()
        .passes()
        .redeem(visit.path("token"))
        .ifPresentOrElse(
            visit::signIn,
            () -> {
              throw new Refusal(410, visit.say("enter.over"));
            });
    visit.go("/", "");
  }

  /// A right link is let in however many wrong ones came before: those who guess lock out only
  /// themselves.
  private Person invited(Visit visit) {
    var person = house.entrance().passes().peek(visit.path("token"));
    if (person.isEmpty()) {
      throw limiter.wrong(String.valueOf(visit.context().ip()))
          ? new Refusal(429, visit.say("enter.too-many"))
          : new Refusal(410, visit.say("enter.over"));
    }
    return person.get();
  }

  private void language(Visit visit) {
    visit.language(visit.path("language"));
    visit.go(Gate.local(visit.field("back")), "");
  }

  private void logout(Visit visit) {
    visit.did("session.end", "", "");
    visit.signOut();
    visit.go("/login", "signed-out");
  }
}
