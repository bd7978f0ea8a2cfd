package app.huisheng.console;

import static app.huisheng.console.ApiRoute.get;
import static app.huisheng.console.ApiRoute.post;
import static app.huisheng.console.ApiRoute.text;
import static app.huisheng.console.ApiTokens.Scope.ADMIN;

import app.huisheng.console.ApiRoute.Call;
import app.huisheng.webhook.Webhooks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Programs that hear what happened, for programs.
final class ApiWebhooks {
  private final Webhooks webhooks;

  ApiWebhooks(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  List<ApiRoute> table() {
    return List.of(
        get(
                "/api/webhooks",
                "Addresses that hear what happened, and whether they took it",
                ApiShape.WEBHOOK.listed("webhooks"),
                _ -> Map.of("webhooks", webhooks.all().stream().map(ApiWebhooks::view).toList()))
            .needing(ADMIN),
        post("/api/webhooks", ADMIN, ApiShape.WEBHOOK_SECRET, this::add)
            .saying(
                "Adds an address; letters to it are signed with this secret as Standard Webhooks"
                    + " says")
            .taking(text("address", "begins with https:// or http://")),
        post(
                "/api/webhooks/{id}/ping",
                ADMIN,
                ApiShape.DONE,
                call -> done(webhooks.ping(call.id())))
            .saying("Sends one letter to try it"),
        post(
                "/api/webhooks/{id}/remove",
                ADMIN,
                ApiShape.DONE,
                call -> done(webhooks.remove(call.id())))
            .saying("Ends it; what it has not taken yet is dropped"));
  }

  private static Map<String, @Nullable Object> view(Webhooks.Hook hook) {
    var view = new TreeMap<String, @Nullable Object>();
    var last = hook.lastAt();
    view.put("id", hook.id());
    view.put("address", hook.address());
    view.put("waiting", hook.waiting());
    view.put("trouble", hook.trouble());
    view.put("lastAt", last == null ? null : last.toString());
    return view;
  }

  private Object add(Call call) {
    var address = call.text("address");
    if (!Webhooks.isAddress(address)) {
      throw new Refusal(400, "\"address\" begins with https:// or http:// and names no user");
    }
    var made = webhooks.add(address);
    return Map.of("id", made.id(), "secret", made.secret());
  }

  private static Object done(boolean found) {
    if (!found) {
      throw ApiViews.missing();
    }
    return Api.DONE;
  }
}
