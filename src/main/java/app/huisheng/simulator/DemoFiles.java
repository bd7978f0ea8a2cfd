package app.huisheng.simulator;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/// The files of the demo's page, read once from the class path. Everything the page needs is among
/// them, so that it works without any network and under the strictest content policy.
final class DemoFiles {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "index.html", "text/html; charset=utf-8",
          "page.css", "text/css; charset=utf-8",
          "phone.css", "text/css; charset=utf-8",
          "inspector.css", "text/css; charset=utf-8",
          "page.js", "text/javascript; charset=utf-8",
          "phone.js", "text/javascript; charset=utf-8",
          "inspector.js", "text/javascript; charset=utf-8",
          "make.js", "text/javascript; charset=utf-8",
          "texts.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  void open(RoutesConfig routes) {
    TYPES.forEach(
        (name, type) -> {
          var content = read(name);
          routes.get("/demo/" + name, context -> serve(context, type, content));
          if (name.equals("index.html")) {
            routes.get("/demo", context -> serve(context, type, content));
          }
        });
  }

  private static void serve(Context context, String type, byte[] content) {
    context
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-cache")
        .contentType(type)
        .result(content);
  }

  private static byte[] read(String name) {
    try (var file =
        Objects.requireNonNull(DemoFiles.class.getResourceAsStream("/demo/" + name), name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
