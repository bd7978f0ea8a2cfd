package app.huisheng.console;

import static app.huisheng.console.ApiRoute.get;
import static app.huisheng.console.ApiRoute.maybe;
import static app.huisheng.console.ApiRoute.post;
import static app.huisheng.console.ApiRoute.text;
import static app.huisheng.console.ApiTokens.Scope.ADMIN;
import static app.huisheng.console.ApiTokens.Scope.WRITE;

import app.huisheng.console.ApiRoute.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who may enter, what was done, and how everything outside stands, for programs.
final class ApiHouse {
  private static final int PAGE = 200;

  private final House house;
  private final Rooms rooms;

  ApiHouse(House house, Rooms rooms) {
    this.house = house;
    this.rooms = rooms;
  }

  List<ApiRoute> table() {
    return List.of(
        get("/api/people", "Everybody who may enter", ApiShape.PERSON.listed("people"), _ -> all())
            .needing(ADMIN),
        post("/api/people", ADMIN, ApiShape.LINK, this::add)
            .saying("Adds somebody, and gives the one-time link that lets them in")
            .taking(text("name", "1 to 40 characters"), text("role", "helper, host or owner")),
        post("/api/people/{id}/link", ADMIN, ApiShape.LINK, this::link)
            .saying("Another one-time link, good for ten minutes"),
        post("/api/people/{id}/disable", ADMIN, ApiShape.DONE, this::disable)
            .saying("Ends somebody's access, sessions and keys at once"),
        get("/api/audit", "Who did what, newest first, 200 at a time", ApiShape.TRAIL, this::trail)
            .taking(maybe("before", "integer", "only entries with a smaller number")),
        get(
            "/api/connections",
            "How everything outside stands, as far as known; asks nobody",
            ApiShape.FINDING.listed("findings"),
            _ -> findings(rooms.outside().known())),
        post(
                "/api/connections/examine",
                WRITE,
                ApiShape.FINDING.listed("findings"),
                _ -> findings(rooms.outside().examined()))
            .saying("Looks at everything that doctor looks at; asks the platforms"));
  }

  private Object all() {
    return Map.of("people", house.people().all().stream().map(ApiHouse::view).toList());
  }

  private static Map<String, Object> view(Person person) {
    return Map.of(
        "id", person.id(),
        "name", person.name(),
        "role", person.role().key(),
        "bound", person.openid() != null,
        "disabled", person.disabled());
  }

  private Object add(Call call) {
    var name = call.text("name");
    if (name.isEmpty() || name.length() > PeoplePages.LONGEST_NAME) {
      throw new Refusal(400, "a name has 1 to " + PeoplePages.LONGEST_NAME + " characters");
    }
    var role =
        switch (call.text("role")) {
          case "helper" -> Role.HELPER;
          case "host" -> Role.HOST;
          case "owner" -> Role.OWNER;
          default -> throw new Refusal(400, "\"role\" is helper, host or owner");
        };
    return Map.of("link", house.entrance().link(house.people().add(name, role, null)));
  }

  private Object link(Call call) {
    return Map.of("link", house.entrance().link(found(call)));
  }

  private Object disable(Call call) {
    var person = found(call);
    if (person.id() == call.person().id()) {
      throw new Refusal(409, "nobody can disable themselves");
    }
    house.people().disable(person.id());
    return Api.DONE;
  }

  private Person found(Call call) {
    return house
        .people()
        .find(call.id())
        .filter(person -> !person.disabled())
        .orElseThrow(ApiViews::missing);
  }

  private Object trail(Call call) {
    var asked = call.query("before");
    var before = asked.matches("\\d{1,15}") ? Long.parseLong(asked) : Long.MAX_VALUE;
    var verdict = house.audit().verify();
    var view = new TreeMap<String, @Nullable Object>();
    view.put("entries", house.audit().newest(before, PAGE).stream().map(ApiHouse::view).toList());
    view.put("broken", verdict.broken().orElse(null));
    view.put("head", verdict.head());
    return view;
  }

  private static Map<String, Object> view(Audit.Entry entry) {
    return Map.of(
        "number", entry.number(),
        "at", entry.at().toString(),
        "who", entry.who(),
        "via", entry.via(),
        "action", entry.action(),
        "subject", entry.subject(),
        "detail", entry.detail(),
        "previous", entry.previous(),
        "sha256", entry.sha256());
  }

  private static Object findings(List<Outside.Finding> findings) {
    return Map.of(
        "findings",
        findings.stream()
            .map(
                one ->
                    Map.of(
                        "what", one.what(),
                        "verdict", one.verdict().name().toLowerCase(Locale.ROOT),
                        "says", one.says(),
                        "fix", one.fix()))
            .toList());
  }
}
