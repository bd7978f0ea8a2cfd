package app.huisheng.console;

import app.huisheng.announce.Broadcast;
import app.huisheng.audience.Inbox;
import app.huisheng.audience.Questions;
import app.huisheng.episode.Episode;
import app.huisheng.outbox.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What programs see of the rooms' things: fields that stay, whatever becomes of the records.
final class ApiViews {
  private ApiViews() {}

  static Map<String, @Nullable Object> view(Episode episode) {
    var view = new TreeMap<String, @Nullable Object>();
    view.put("id", episode.id());
    view.put("number", episode.number());
    view.put("title", episode.title());
    view.put("published", iso(episode.published()));
    view.put("page", episode.links().page());
    view.put("summary", episode.summary().text());
    view.put("summaryOrigin", episode.summary().origin().name());
    return view;
  }

  static @Nullable String iso(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  static Map<String, @Nullable Object> view(Inbox.Message message) {
    var view = new TreeMap<String, @Nullable Object>();
    view.put("id", message.id());
    view.put("text", message.text());
    view.put("left", message.left().toString());
    view.put("answer", message.answer());
    view.put("state", message.state().name());
    view.put("thread", message.thread());
    view.put("archived", message.archived());
    return view;
  }

  static Map<String, Object> view(Questions.Asked asked) {
    return Map.of("text", asked.text(), "times", asked.times(), "people", asked.people());
  }

  static Map<String, @Nullable Object> view(Delivery delivery) {
    var view = new TreeMap<String, @Nullable Object>();
    view.put("id", delivery.id());
    view.put("episode", delivery.about().number());
    view.put("title", delivery.about().title());
    view.put("channel", delivery.channel());
    view.put("state", delivery.state().name());
    view.put("sha256", delivery.sha256());
    view.put("attempts", delivery.attempts());
    view.put("reference", delivery.reference());
    view.put("reason", delivery.reason());
    view.put("nextAt", iso(delivery.nextAt()));
    return view;
  }

  static Map<String, @Nullable Object> view(Broadcast broadcast) {
    var view = new TreeMap<String, @Nullable Object>();
    view.put("id", broadcast.id());
    view.put("title", broadcast.about().title());
    view.put("channels", broadcast.channels());
    view.put("state", broadcast.state().name());
    view.put("plannedFor", iso(broadcast.plannedFor()));
    view.put("startsAt", iso(broadcast.startsAt()));
    view.put("reason", broadcast.reason());
    view.put("texts", broadcast.texts());
    view.put("agreedBy", broadcast.agreedBy());
    view.put("revision", broadcast.revision());
    view.put("deliveries", broadcast.deliveries());
    return view;
  }

  static Map<String, @Nullable Object> view(Imports.Job job) {
    var result = job.result();
    var view = new TreeMap<String, @Nullable Object>();
    view.put("job", job.id());
    view.put("source", job.source());
    view.put("running", result == null);
    view.put("done", job.done());
    view.put("all", job.all());
    view.put("added", result == null ? 0 : result.added());
    view.put("updated", result == null ? 0 : result.updated());
    view.put("unchanged", result == null ? 0 : result.unchanged());
    view.put("warnings", result == null ? List.of() : result.warnings());
    view.put("error", result == null || result.error().isEmpty() ? null : result.error());
    return view;
  }

  static Refusal missing() {
    return new Refusal(404, "there is nothing of that id");
  }
}
