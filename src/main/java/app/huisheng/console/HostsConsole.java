package app.huisheng.console;

import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.stream.Stream;

/// The hosts' console: all its pages behind one gate. Opened on the console's listener.
public final class HostsConsole {
  private final Gate gate;
  private final Api api;

  public HostsConsole(Rooms rooms, Setup setup) {
    var database = rooms.database();
    var clock = setup.clock();
    var house =
        new House(
            setup,
            new Look(),
            new Sessions(database, clock),
            new People(database, clock),
            new Entrance(database, clock, setup.address().toString()),
            new Audit(database, clock),
            new Drafts(database, clock));
    var tokens = new ApiTokens(database, clock);
    var imports = new Imports(rooms.outside());
    this.gate = new Gate(house, table(house, rooms, tokens, imports));
    this.api =
        new Api(
            house,
            tokens,
            Stream.of(
                    new ApiActions(rooms, imports).table(),
                    new ApiListeners(rooms, clock).table(),
                    new ApiSending(rooms, clock).table(),
                    new ApiHouse(house, rooms).table(),
                    new ApiWebhooks(rooms.webhooks()).table())
                .flatMap(List::stream)
                .toList());
  }

  private static List<Route> table(House house, Rooms rooms, ApiTokens tokens, Imports imports) {
    return Stream.of(
            new LoginPages(house).routes(),
            new OverviewPage(rooms).routes(),
            new ComposePages(house, rooms).routes(),
            new PlanPages(house, rooms).routes(),
            new BroadcastPages(rooms).routes(),
            new InboxPages(rooms, house.drafts()).routes(),
            new InsightPages(rooms).routes(),
            new EpisodePages(rooms, house.drafts()).routes(),
            new ImportPages(imports).routes(),
            new KeywordPages(rooms).routes(),
            new ConnectionPages(rooms).routes(),
            new PeoplePages(house).routes(),
            new TokenPages(tokens).routes(),
            new WebhookPages(rooms.webhooks()).routes(),
            new AuditPage(house.audit()).routes())
        .flatMap(List::stream)
        .toList();
  }

  /// Adds everything to a listener.
  ///
  /// @param guarded paths of other rooms that only hosts may use, such as `/linkedin`
  public void open(RoutesConfig routes, List<String> guarded) {
    guarded.forEach(path -> routes.before(path, context -> gate.guard(context, Role.HOST)));
    gate.open(routes);
    api.open(routes);
    Assets.open(routes);
  }

  /// Every address for programs, with its scope.
  List<ApiRoute> apiTable() {
    return api.table();
  }

  /// Every address with its least role.
  List<Route> table() {
    return gate.table();
  }
}
