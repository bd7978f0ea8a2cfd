package app.huisheng.console;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/// One's own sessions, and for the owner everybody: roles, links, WeChat identities.
final class PeoplePages {
  static final int LONGEST_NAME = 40;

  private final House house;

  PeoplePages(House house) {
    this.house = house;
  }

  /// Somebody in the list.
  record PersonView(long id, String name, String role, boolean bound, boolean left, boolean self) {}

  /// One browser.
  record SessionView(String name, String device, String since, String seen, boolean current) {}

  List<Route> routes() {
    return List.of(
        Route.get("/people", Role.HELPER, visit -> show(visit, "", "")),
        Route.post("/people/sessions/{name}/end", Role.HELPER, this::end),
        Route.post("/people/sessions/end", Role.HELPER, this::endAll),
        Route.post("/people/binding", Role.HELPER, this::binding),
        Route.post("/people", Role.OWNER, this::add),
        Route.post("/people/{id}/link", Role.OWNER, this::link),
        Route.post("/people/{id}/disable", Role.OWNER, this::disable));
  }

  private void show(Visit visit, String link, String code) {
    var times = visit.times();
    var model = new HashMap<String, Object>();
    model.put(
        "sessions",
        house.sessions().of(visit.person()).stream()
            .map(
                session ->
                    new SessionView(
                        session.name(),
                        session.device(),
                        times.both(session.createdAt()),
                        times.distance(session.seenAt()),
                        visit
                            .session()
                            .filter(own -> own.name().equals(session.name()))
                            .isPresent()))
            .toList());
    model.put("people", visit.may(Role.OWNER) ? views(visit) : List.of());
    model.put("link", link);
    model.put("code", code.replaceAll("(..)(?=.)", "$1-"));
    model.put("plain", code);
    model.put("bound", visit.person().openid() != null);
    visit.show("people", visit.say("nav.people"), model);
  }

  private List<PersonView> views(Visit visit) {
    return house.people().all().stream()
        .map(
            person ->
                new PersonView(
                    person.id(),
                    person.name(),
                    visit.say("role." + person.role().key()),
                    person.openid() != null,
                    person.disabled(),
                    person.id() == visit.person().id()))
        .toList();
  }

  private void end(Visit visit) {
    house.sessions().end(visit.person(), visit.path("name"));
    visit.did("session.revoke", visit.path("name"), "");
    visit.go("/people", "session.revoke");
  }

  private void endAll(Visit visit) {
    house.sessions().endAll(visit.person());
    visit.did("session.revoke-all", "", "");
    visit.go("/login", "session.revoke-all");
  }

  private void binding(Visit visit) {
    show(
        visit,
        "",
        house.entrance().passes().bindingCode(visit.person()).orElseThrow(visit::missing));
  }

  private void add(Visit visit) {
    var name = visit.field("name");
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw visit.wrong("people.name.wrong", LONGEST_NAME);
    }
    var role =
        switch (visit.field("role")) {
          case "helper" -> Role.HELPER;
          case "host" -> Role.HOST;
          case "owner" -> Role.OWNER;
          default -> throw visit.wrong("people.role.wrong");
        };
    var person = house.people().add(name, role, null);
    visit.did("person.add", name, role.name().toLowerCase(Locale.ROOT));
    show(visit, house.entrance().link(person), "");
  }

  private void link(Visit visit) {
    var person = found(visit);
    visit.did("person.link", person.name(), "");
    show(visit, house.entrance().link(person), "");
  }

  private void disable(Visit visit) {
    var person = found(visit);
    if (person.id() == visit.person().id()) {
      throw visit.wrong("people.self");
    }
    house.people().disable(person.id());
    visit.did("person.disable", person.name(), "");
    visit.go("/people", "person.disable");
  }

  private Person found(Visit visit) {
    var id = visit.path("id");
    return (id.matches("\\d{1,12}")
            ? house.people().find(Long.parseLong(id))
            : java.util.Optional.<Person>empty())
        .filter(person -> !person.disabled())
        .orElseThrow(visit::missing);
  }
}
