package app.huisheng.simulator;

import app.huisheng.simulator.DemoRequest.Wrong;
import app.huisheng.simulator.Levers.Mode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The page of `demo`: a phone with the account's chat, and an inspector that shows what WeChat and
/// the server said to each other. What is done on the phone goes through [WeChatSide] over real
/// HTTP, so that the page shows nothing but the truth.
///
/// Addresses: `/demo` and its files; `GET /demo/api/state`, `POST /demo/api/followers` (a new
/// listener) and `POST /demo/api/messages` (something a listener does). All JSON; mistakes of the
/// caller are answered with 400 or 415 and `{"error"}`.
public final class DemoPage {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String account;
  private final Map<Mode, WeChatSide> sides;
  private final Function<String, Optional<String>> explanations;
  private final SecureRandom random = new SecureRandom();

  /// @param account the account's name, as the phone shows it
  /// @param sides WeChat's side for each mode that can be chosen; the server decides by its
  ///   settings which mode it takes, so plain and safe need a callback each
  /// @param explanations from what tells a message from all others (listener, `MsgId` and type; for
  ///   an event listener, time, kind and key, separated by `|`) to how its answer came about, as
  ///   the JSON `{"intent", "because", "episodes": [80], "passages": [{"episode", "speaker",
  ///   "start", "text"}]}`
  public DemoPage(
      String account,
      Map<Mode, WeChatSide> sides,
      Function<String, Optional<String>> explanations) {
    this.account = account;
    this.sides = Map.copyOf(sides);
    this.explanations = explanations;
  }

  /// Adds the page to a listener.
  public void open(RoutesConfig routes) {
    new DemoFiles().open(routes);
    routes.get("/demo/api/state", this::state);
    routes.post("/demo/api/followers", this::newcomer);
    routes.post("/demo/api/messages", this::act);
    routes.exception(
        Wrong.class, (wrong, context) -> refuse(context, 400, String.valueOf(wrong.getMessage())));
  }

  private void state(Context context) {
    var state = JSON.createObjectNode().put("account", account);
    var modes = state.putArray("modes");
    Arrays.stream(Mode.values())
        .filter(sides::containsKey)
        .forEach(mode -> modes.add(mode.name().toLowerCase(Locale.ROOT)));
    var deliveries = state.putArray("deliveries");
    DemoRequest.DELIVERIES.forEach(deliveries::add);
    answer(context, state.toString());
  }

  private void newcomer(Context context) {
    if (!json(context)) {
      return;
    }
    var bytes = new byte[20];
    random.nextBytes(bytes);
    var openid = "o" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    answer(context, JSON.createObjectNode().put("follower", openid).toString());
  }

  private void act(Context context) throws Wrong {
    if (!json(context)) {
      return;
    }
    var asked = DemoRequest.read(context.body());
    var side = sides.get(asked.levers().mode());
    if (side == null) {
      throw new Wrong("this demo does not offer that mode");
    }
    var exchange = new DemoExchange(side.send(asked.act(), asked.levers()));
    answer(context, exchange.json(explanations.apply(exchange.key())));
  }

  /// A page elsewhere cannot send JSON here without asking first, which nobody answers: so no
  /// stranger's page can use the demo.
  private static boolean json(Context context) {
    boolean json = "application/json".equals(context.contentType());
    if (!json) {
      refuse(context, 415, "send application/json");
    }
    return json;
  }

  private static void refuse(Context context, int status, String why) {
    context.status(status);
    answer(context, JSON.createObjectNode().put("error", why).toString());
  }

  private static void answer(Context context, String json) {
    context
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .contentType("application/json; charset=utf-8")
        .result(json);
  }
}
