package app.huisheng.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Style, script and pictures of the console, read once. Their address changes with their content,
/// so that browsers may keep them for ever.
final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "console.css", "text/css; charset=utf-8",
          "console.js", "text/javascript; charset=utf-8",
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
      try (var file = Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
        var _ = files.put(name, file.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static String version() {
    var all = new StringBuilder();
    FILES.values().forEach(bytes -> all.append(java.util.Arrays.hashCode(bytes)));
    return Secrets.hash(all.toString()).substring(0, 12);
  }
}
