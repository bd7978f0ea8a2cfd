package app.huisheng;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// Where settings come from: the defaults below, the file, the environment; the later wins.
final class SettingSources {
  /// Every key with its default; `config/huisheng.yaml` says the same, which a test holds it to.
  private static final String DEFAULTS =
      """
      data=data
      database.url=
      server.port=8080
      public.url=http://localhost:8080
      console.port=8081
      console.bind=127.0.0.1
      console.url=http://localhost:8081
      management.port=9090
      management.bind=127.0.0.1
      show.name=回声
      show.about=两位主播在多伦多，用中文聊商业里的人和事。
      show.group=reelstone
      show.linkedin=https://www.linkedin.com/company/reelstone
      show.zone=America/Toronto
      wechat.appId=
      wechat.appSecret=
      wechat.token=
      wechat.encodingAesKey=
      wechat.apiUrl=https://api.weixin.qq.com
      wechat.announce=draft
      wechat.quickReplies=false
      linkedin.clientId=
      linkedin.clientSecret=
      linkedin.organization=
      linkedin.accessToken=
      linkedin.refreshToken=
      linkedin.apiUrl=https://api.linkedin.com/rest
      linkedin.authUrl=https://www.linkedin.com/oauth/v2
      linkedin.version=202609
      linkedin.timeout=PT30S
      linkedin.reconcileAfter=PT15S,PT60S,PT300S
      linkedin.announce=auto
      feed.url=
      feed.interval=PT5M
      feed.maxAge=P7D
      announce.spacing=PT10M
      announce.dailyCap=3
      announce.language=zh
      announce.hashtags=播客,商业
      broadcast.hold=PT60S
      broadcast.secondPerson=false
      broadcast.quietHours=22:00-08:00
      allowPrivateNetwork=false
      search.semantic=auto
      search.chance=0.82
      search.near=0.2
      search.meant=0.72
      search.likelyMeant=0.6
      llm.url=
      llm.key=
      llm.model=
      hosts=
      secretKey=
      """;

  private static final Set<String> SECRETS =
      Set.of(
          "wechat.appSecret",
          "wechat.token",
          "wechat.encodingAesKey",
          "linkedin.clientSecret",
          "linkedin.accessToken",
          "linkedin.refreshToken",
          "llm.key",
          "secretKey");

  /// How the place of a value from the environment begins.
  private static final String ENVIRONMENT = "from ";

  private static final long LARGEST = 1_000_000;

  /// How YAML writes that there is nothing.
  private static final Set<String> NULLS = Set.of("~", "null", "Null", "NULL");

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  SettingSources(Map<String, String> environment) {
    this.environment = environment;
  }

  List<String> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }

  /// Every key's default, in the order of the file.
  static Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    DEFAULTS
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(pair -> defaults.put(pair[0], pair[1]));
    return defaults;
  }

  /// The variable of a key: `wechat.appId` is `HUISHENG_WECHAT_APP_ID`.
  static String variable(String key) {
    return "HUISHENG_"
        + key.replaceAll("([a-z])([A-Z])", "$1_$2")
            .replace('.', '_')
            .toUpperCase(java.util.Locale.ROOT);
  }

  Map<String, Values.Raw> merge(Path file) {
    Map<String, Values.Raw> merged = new LinkedHashMap<>();
    defaults()
        .forEach((key, value) -> merged.put(key, new Values.Raw(value, "set " + variable(key))));
    fromFile(file, merged);
    fromEnvironment(merged);
    follow(merged, "public.url", "server.port");
    follow(merged, "console.url", "console.port");
    return merged;
  }

  /// Nobody need say twice where a listener on this machine is: its address follows its port.
  private static void follow(Map<String, Values.Raw> merged, String url, String port) {
    Values.Raw address = raw(merged, url);
    String number = raw(merged, port).text();
    if (address.text().equals(defaults().get(url))
        && !address.from().startsWith(ENVIRONMENT)
        && number.matches("[1-9][0-9]*")) {
      merged.put(url, new Values.Raw("http://localhost:" + number, address.from()));
    }
  }

  private static Values.Raw raw(Map<String, Values.Raw> merged, String key) {
    return Objects.requireNonNull(merged.get(key), key);
  }

  private void fromFile(Path file, Map<String, Values.Raw> merged) {
    if (!Files.exists(file)) {
      if (environment.containsKey("HUISHENG_CONFIG")) {
        problems.add("HUISHENG_CONFIG: there is no " + file);
      }
      return;
    }
    try {
      if (Files.size(file) > LARGEST) {
        problems.add("%s: larger than 1 MB, so it is no file of settings".formatted(file));
        return;
      }
      flatten(file)
          .forEach(
              (key, value) -> {
                if (!merged.containsKey(key)) {
                  problems.add("%s: unknown setting (%s)".formatted(key, value.from()));
                } else if (SECRETS.contains(key) && !value.text().isEmpty()) {
                  problems.add(
                      "%s: a secret does not belong in the file; set %s or %s_FILE (%s)"
                          .formatted(key, variable(key), variable(key), value.from()));
                } else if (!value.text().isEmpty() || !merged.get(key).text().isEmpty()) {
                  merged.put(key, value);
                }
              });
    } catch (CharacterCodingException _) {
      problems.add("%s: not text in UTF-8; save it as such".formatted(file));
    } catch (IOException | YAMLException e) {
      problems.add("%s: not readable as YAML: %s".formatted(file, firstLine(e)));
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private Map<String, Values.Raw> flatten(Path file) throws IOException {
    Map<String, Values.Raw> found = new LinkedHashMap<>();
    var parser = new ParserImpl(new StreamReader(Files.readString(file)), new LoaderOptions());
    for (Event event = parser.getEvent(); event != null; event = parser.getEvent()) {
      switch (event) {
        case MappingStartEvent _ -> entries(parser, "", file, found);
        case NodeEvent other -> value(parser, "", file, other, found);
        default -> {}
      }
    }
    return found;
  }

  /// Reads the rest of a mapping.
  private void entries(ParserImpl parser, String above, Path file, Map<String, Values.Raw> found)
      throws IOException {
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      String key = above + (parser.getEvent() instanceof ScalarEvent name ? name.getValue() : "");
      value(parser, key, file, parser.getEvent(), found);
    }
    var _ = parser.getEvent();
  }

  private void value(
      ParserImpl parser, String key, Path file, Event value, Map<String, Values.Raw> found)
      throws IOException {
    if (key.isEmpty()) {
      throw new IOException("expected settings, such as server: and under it port: 8080");
    }
    String where = "%s line %d".formatted(file, value.getStartMark().getLine() + 1);
    switch (value) {
      case MappingStartEvent _ -> entries(parser, key + ".", file, found);
      case ScalarEvent scalar -> {
        boolean nothing = scalar.isPlain() && NULLS.contains(scalar.getValue());
        var raw = new Values.Raw(nothing ? "" : scalar.getValue(), where);
        if (found.put(key, raw) != null) {
          problems.add("%s: set twice (%s)".formatted(key, where));
        }
      }
      case SequenceStartEvent _ -> {
        problems.add(
            "%s: lists are written as text with commas between (%s)".formatted(key, where));
        skip(parser);
      }
      default -> problems.add("%s: expected plain words".formatted(where));
    }
  }

  /// Passes over the rest of a list.
  private static void skip(ParserImpl parser) {
    for (int depth = 1; depth > 0; ) {
      Event event = parser.getEvent();
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  private void fromEnvironment(Map<String, Values.Raw> merged) {
    Map<String, String> keys = new LinkedHashMap<>();
    merged.keySet().forEach(key -> keys.put(variable(key), key));
    environment.forEach(
        (name, value) -> {
          String key = keys.get(name);
          String fileKey =
              name.endsWith("_FILE") ? keys.get(name.substring(0, name.length() - 5)) : null;
          if (key != null && (!value.isBlank() || !environment.containsKey(name + "_FILE"))) {
            merged.put(key, new Values.Raw(value.strip(), ENVIRONMENT + name));
          } else if (fileKey != null) {
            fromSecretFile(merged, fileKey, name, value);
          } else if (name.startsWith("HUISHENG_") && !name.equals("HUISHENG_CONFIG")) {
            warnings.add(name + " is not a setting of Huisheng and is ignored");
          }
        });
  }

  private void fromSecretFile(
      Map<String, Values.Raw> merged, String key, String name, String path) {
    if (!environment.getOrDefault(variable(key), "").isBlank()) {
      problems.add("%s: set this or %s, not both".formatted(name, variable(key)));
      return;
    }
    try {
      merged.put(key, new Values.Raw(Files.readString(Path.of(path)).strip(), ENVIRONMENT + name));
    } catch (IOException e) {
      problems.add("%s: cannot read %s".formatted(name, path));
    }
  }
}
