package app.huisheng.simulator;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The files of the demo's page, read once from the class path. Everything the page needs is among
/// them, so that it works without any network and under the strictest content policy.
final class DemoFiles {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final List<String> NAMES =
      List.of(
          "index.html",
          "page.css",
          "phone.css",
          "inspector.css",
          "page.js",
          "phone.js",
          "inspector.js",
          "studio.js",
          "studio.css",
          "followers.js",
          "followers.css",
          "tabs.js",
          "make.js",
          "texts.js",
          "icon.svg");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  void open(RoutesConfig routes) {
    for (var name : NAMES) {
      var type = Objects.requireNonNull(TYPES.get(name.substring(name.indexOf('.') + 1)), name);
      var content = read(name);
      Handler file = context -> serve(context, type, content);
      routes.get("/demo/" + name, file);
      if (name.equals("index.html")) {
        routes.get("/demo", file);
      }
    }
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
