package app.huisheng.console;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The templates beside this class, each compiled at its first use: logic-less, every value
/// escaped. A name that a template uses and nobody gives is an error. A text used as a section
/// becomes the context, so no field may be called like a method of String (`length`, `lines`).
/// Thread-safe.
final class Look {
  /// Stands for a dot in the key of a text.
  static final char STEP = '/';

  private static final Pattern KEY = Pattern.compile("\\{\\{w\\.([\\w.-]+)\\}\\}");

  private final Map<String, Template> compiled = new ConcurrentHashMap<>();
  private final Mustache.Compiler compiler =
      Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .zeroIsFalse(true)
          .strictSections(true)
          .nullValue("")
          .withLoader(Look::source);

  /// A whole page.
  ///
  /// @param model what the page's own template shows
  /// @param frame what every page has: `w`, `token`, `nav` …
  String page(String name, Object model, Map<String, Object> frame) {
    var whole = new HashMap<>(frame);
    whole.put("body", part(name, model, frame));
    return part("frame", Map.of(), whole);
  }

  /// A part of a page, without anything around it.
  String part(String name, Object model, Map<String, Object> frame) {
    var out = new StringWriter();
    template(name).execute(model, frame, out);
    return out.toString();
  }

  private Template template(String name) {
    return compiled.computeIfAbsent(
        name,
        _ -> {
          try (var source = source(name)) {
            return compiler.compile(source);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  // Mustache takes a dot for a step from one context into the next; our keys have dots of their
  // own.
  private static Reader source(String name) {
    var file = name + ".html";
    try (var stream = Objects.requireNonNull(Look.class.getResourceAsStream(file), file)) {
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return new StringReader(
          KEY.matcher(text).replaceAll(found -> "{{w." + found.group(1).replace('.', STEP) + "}}"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
