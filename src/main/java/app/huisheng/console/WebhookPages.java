package app.huisheng.console;

import app.huisheng.webhook.Webhooks;
import java.util.List;
import java.util.Map;

/// Programs that hear what happened: named, tried and ended by the owner.
final class WebhookPages {
  private final Webhooks webhooks;

  WebhookPages(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  /// An address in the list.
  record HookView(long id, String address, String how, boolean troubled) {}

  List<Route> routes() {
    return List.of(
        Route.get("/webhooks", Role.OWNER, visit -> show(visit, "")),
        Route.post("/webhooks", Role.OWNER, this::add),
        Route.post("/webhooks/{id}/ping", Role.OWNER, this::ping),
        Route.post("/webhooks/{id}/remove", Role.OWNER, this::remove));
  }

  private void show(Visit visit, String made) {
    visit.show(
        "webhooks",
        visit.say("webhooks.title"),
        Map.of(
            "made", made, "hooks", webhooks.all().stream().map(one -> view(visit, one)).toList()));
  }

  private static HookView view(Visit visit, Webhooks.Hook hook) {
    var last = hook.lastAt();
    var how =
        last == null
            ? visit.say("webhooks.never")
            : hook.trouble().isEmpty()
                ? visit.say("webhooks.taken", visit.times().distance(last))
                : visit.say("webhooks.refused", visit.times().distance(last), hook.trouble());
    var waiting = hook.waiting() == 0 ? "" : visit.say("webhooks.waiting", hook.waiting());
    return new HookView(hook.id(), hook.address(), how + waiting, !hook.trouble().isEmpty());
  }

  private void add(Visit visit) {
    var address = visit.field("address");
    if (!Webhooks.isAddress(address)) {
      throw visit.wrong("webhooks.wrong");
    }
    var made = webhooks.add(address);
    visit.did("webhook.add", address, "");
    show(visit, made.secret());
  }

  private void ping(Visit visit) {
    if (!webhooks.ping(visit.id())) {
      throw visit.missing();
    }
    visit.go("/webhooks", "webhook.ping");
  }

  private void remove(Visit visit) {
    var id = visit.id();
    if (!webhooks.remove(id)) {
      throw visit.missing();
    }
    visit.did("webhook.remove", Long.toString(id), "");
    visit.go("/webhooks", "webhook.remove");
  }
}
