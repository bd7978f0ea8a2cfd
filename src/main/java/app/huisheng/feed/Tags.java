package app.huisheng.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Names elements alike whatever prefix, case or spelling of a namespace the feed uses: `itunes:`,
/// `podcast:`, `content:`, `atom:`, `media:`, `dc:`, and plain names for RSS and Atom.
final class Tags {
  private static final Pattern BINDING =
      Pattern.compile("xmlns:([\\w.-]+)\\s*=\\s*[\"']([^\"']*)[\"']");

  private final Map<String, String> prefixes = new HashMap<>();

  // A feed of ten thousand items asks for the same few names a million times.
  private final Map<String, String> names = new HashMap<>();

  /// @param head the feed's text outside its items, which declares the prefixes
  Tags(String head) {
    var bindings = BINDING.matcher(head);
    while (bindings.find()) {
      var known = known(bindings.group(2));
      if (known != null) {
        prefixes.put(bindings.group(1).toLowerCase(Locale.ROOT), known);
      }
    }
  }

  // Real feeds vary in case, host, scheme and the final slash.
  private static @Nullable String known(String uri) {
    var name = uri.toLowerCase(Locale.ROOT);
    if (name.contains("podcast-1.0.dtd")) {
      return "itunes";
    }
    if (name.contains("podcastindex") || name.contains("podcast-namespace")) {
      return "podcast";
    }
    if (name.contains("rss/1.0/modules/content")) {
      return "content";
    }
    if (name.contains("2005/atom")) {
      return "atom";
    }
    if (name.contains("mrss")) {
      return "media";
    }
    return name.contains("purl.org/dc/") ? "dc" : null;
  }

  /// `itunes:image`, `title`; Atom's own elements lose their prefix except `atom:link`.
  String name(Element element) {
    return names.computeIfAbsent(element.tagName(), this::resolved);
  }

  private String resolved(String tag) {
    var raw = tag.toLowerCase(Locale.ROOT);
    var colon = raw.indexOf(':');
    if (colon < 0) {
      return raw;
    }
    var prefix = raw.substring(0, colon);
    return prefixes.getOrDefault(prefix, prefix) + raw.substring(colon);
  }

  /// The children of that name.
  List<Element> all(Element parent, String name) {
    var found = new ArrayList<Element>();
    var atom = "atom:" + name;
    for (var child = parent.firstElementChild();
        child != null;
        child = child.nextElementSibling()) {
      var its = name(child);
      if (its.equals(name) || its.equals(atom)) {
        found.add(child);
      }
    }
    return found;
  }

  /// The text of the first child of one of these names that has any; empty when none has.
  String text(Element parent, String... names) {
    for (var name : names) {
      for (var child : all(parent, name)) {
        var text = child.wholeText().strip();
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }
}
