package app.huisheng.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/// Style, scripts and pictures of the console, read once. Their address changes with their content,
/// so that browsers may keep them for ever.
final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "console.css", "text/css; charset=utf-8",
          "console.js", "text/javascript; charset=utf-8",
          "htmx.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  private static final Map<String, byte[]> FILES = read();

  /// Of all of them together.
  static final String VERSION = version();

  private Assets() {}

  static void open(RoutesConfig routes) {
    TYPES.keySet().forEach(name -> routes.get("/assets/" + name, context -> serve(context, name)));
  }

  private static void serve(Context context, String name) {
    context
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .header("X-Content-Type-Options", "nosniff")
        .contentType(Objects.requireNonNull(TYPES.get(name)))
        .result(Objects.requireNonNull(FILES.get(name)));
  }

  private static Map<String, byte[]> read() {
    var files = new TreeMap<String, byte[]>();
    for (var name : TYPES.keySet()) {
      var _ = files.put(name, bytes(name.equals("htmx.js") ? htmx() : name));
    }
    return files;
  }

  private static byte[] bytes(String place) {
    try (var file = Objects.requireNonNull(Assets.class.getResourceAsStream(place), place)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where its WebJar has it: below a version that stands in the build alone.
  private static String htmx() {
    var place = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
    var said = new Properties();
    try (var file = Objects.requireNonNull(Assets.class.getResourceAsStream(place), place)) {
      said.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "/META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js"
        .formatted(said.getProperty("version"));
  }

  private static String version() {
    var all = new StringBuilder();
    FILES.values().forEach(bytes -> all.append(java.util.Arrays.hashCode(bytes)));
    return Secrets.hash(all.toString()).substring(0, 12);
  }
}
