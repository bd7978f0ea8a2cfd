package app.huisheng.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The shape of an answer, from which the OpenAPI document is written and to which the tests hold
/// every answer.
///
/// @param fields by name; a type is `string`, `integer`, `number`, `boolean`, `object` or the name
///   of a shape, in brackets for a list, with `?` behind it where it may be null
record ApiShape(String name, Map<String, String> fields) {
  static final ApiShape DONE = of("Done", "done boolean");
  static final ApiShape YAML = of("Keywords", "yaml string");
  static final ApiShape STATE = of("State", "state string");
  static final ApiShape PAUSED = of("Paused", "paused boolean");
  static final ApiShape LINK = of("Link", "link string");

  static final ApiShape EPISODE =
      of(
          "Episode",
          "id integer",
          "number integer?",
          "title string",
          "published string?",
          "page string?",
          "summary string",
          "summaryOrigin string");
  static final ApiShape TURN = of("Turn", "speaker string", "start number?", "text string");
  static final ApiShape WHOLE = EPISODE.and("WholeEpisode", "transcript [Turn]", "asked [Asked]");
  static final ApiShape ASKED = of("Asked", "text string", "times integer", "people integer");
  static final ApiShape ANSWER =
      of(
          "Answer",
          "answered boolean",
          "intent string",
          "because string",
          "reply string",
          "episodes [Episode]");
  static final ApiShape IMPORT =
      of(
          "Import",
          "job string",
          "source string",
          "running boolean",
          "done integer",
          "all integer",
          "added integer",
          "updated integer",
          "unchanged integer",
          "warnings [string]",
          "error string?");

  static final ApiShape MESSAGE =
      of(
          "Message",
          "id integer",
          "text string",
          "left string",
          "answer string?",
          "state string",
          "thread string",
          "archived boolean");
  static final ApiShape QUESTIONS = of("Questions", "most [Asked]", "unanswered [Asked]");
  static final ApiShape INSIGHTS =
      of(
          "Insights",
          "questions integer",
          "came integer",
          "went integer",
          "visits [Visits]",
          "interest [Interest]",
          "posts [PostNumbers]");
  static final ApiShape VISITS =
      of("Visits", "episode integer", "channel string", "visits integer");
  static final ApiShape INTEREST = of("Interest", "episode integer", "asked integer");

  static final ApiShape NUMBERS =
      of(
          "PostNumbers",
          "delivery string",
          "hours integer",
          "impressions integer",
          "people integer",
          "clicks integer",
          "likes integer",
          "comments integer",
          "shares integer");

  static final ApiShape DELIVERY =
      of(
          "Delivery",
          "id string",
          "episode integer?",
          "title string",
          "channel string",
          "state string",
          "sha256 string",
          "attempts integer",
          "reference string?",
          "reason string?",
          "nextAt string?");
  static final ApiShape BROADCAST =
      of(
          "Broadcast",
          "id integer",
          "title string",
          "channels [string]",
          "state string",
          "plannedFor string?",
          "startsAt string?",
          "reason string?",
          "texts object",
          "agreedBy string?",
          "revision string",
          "deliveries [string]");
  static final ApiShape PROPOSAL =
      of(
          "Proposal",
          "broadcast Broadcast",
          "code string",
          "codeEnds string",
          "posts object",
          "notes [string]");

  static final ApiShape PERSON =
      of("Person", "id integer", "name string", "role string", "bound boolean", "disabled boolean");
  static final ApiShape ENTRY =
      of(
          "AuditEntry",
          "number integer",
          "at string",
          "who string",
          "via string",
          "action string",
          "subject string",
          "detail string",
          "previous string",
          "sha256 string");
  static final ApiShape TRAIL =
      of("Trail", "entries [AuditEntry]", "broken integer?", "head string");
  static final ApiShape FINDING =
      of("Finding", "what string", "verdict string", "says string", "fix string");

  static final ApiShape WEBHOOK =
      of(
          "Webhook",
          "id integer",
          "address string",
          "waiting integer",
          "trouble string",
          "lastAt string?");
  static final ApiShape WEBHOOK_SECRET = of("WebhookSecret", "id integer", "secret string");

  static final List<ApiShape> ALL =
      List.of(
          DONE,
          YAML,
          STATE,
          PAUSED,
          LINK,
          EPISODE,
          TURN,
          WHOLE,
          ASKED,
          ANSWER,
          IMPORT,
          MESSAGE,
          QUESTIONS,
          INSIGHTS,
          VISITS,
          INTEREST,
          NUMBERS,
          DELIVERY,
          BROADCAST,
          PROPOSAL,
          PERSON,
          ENTRY,
          TRAIL,
          FINDING,
          WEBHOOK,
          WEBHOOK_SECRET);

  private static final Set<String> PLAIN =
      Set.of("string", "integer", "number", "boolean", "object");

  ApiShape {
    fields = Map.copyOf(fields);
  }

  /// A field and its type, each in one text.
  private static ApiShape of(String name, String... fields) {
    var all = new LinkedHashMap<String, String>();
    for (var field : fields) {
      var parts = field.split(" ", 2);
      var _ = all.put(parts[0], parts[1]);
    }
    return new ApiShape(name, all);
  }

  private ApiShape and(String other, String... more) {
    var all = new LinkedHashMap<>(fields);
    all.putAll(of(other, more).fields);
    return new ApiShape(other, all);
  }

  /// A list of these under a field of its own.
  ApiShape listed(String field) {
    return of(name + "s", field + " [" + name + "]");
  }

  /// As JSON Schema.
  Map<String, Object> schema() {
    var properties = new LinkedHashMap<String, Object>();
    fields.keySet().stream()
        .sorted()
        .forEach(field -> properties.put(field, schema(fields.getOrDefault(field, ""))));
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        fields.keySet().stream().sorted().toList());
  }

  private static Map<String, Object> schema(String type) {
    if (type.endsWith("?")) {
      return Map.of("type", List.of(type.substring(0, type.length() - 1), "null"));
    }
    if (type.startsWith("[")) {
      return Map.of("type", "array", "items", schema(type.substring(1, type.length() - 1)));
    }
    return PLAIN.contains(type)
        ? Map.of("type", type)
        : Map.of("$ref", "#/components/schemas/" + type);
  }

  /// The answer itself: by name where it has one in [#ALL].
  Map<String, Object> reference() {
    return ALL.contains(this) ? schema(name) : schema();
  }

  /// All of them, for the document.
  static Map<String, Object> schemas() {
    var schemas = new LinkedHashMap<String, Object>();
    new ArrayList<>(ALL).forEach(shape -> schemas.put(shape.name(), shape.schema()));
    return schemas;
  }
}
