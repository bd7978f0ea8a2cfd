package app.huisheng.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Splits a feed's text into its items and the rest, so that each is parsed alone: a broken item
/// spoils no other, and a feed of ten thousand never stands in memory as one tree.
///
/// @param rest everything outside the items
/// @param items from `<item` to `</item>`, Atom's entries likewise; the first [#MOST]
/// @param cutOff whether the text ends inside an item, which is then left out
record Chunks(String rest, List<String> items, boolean cutOff) {
  /// No podcast has as many; a feed made to fill the memory has.
  static final int MOST = 30_000;

  static Chunks of(String text) {
    return new Splitter(text).split();
  }

  private static final class Splitter {
    private final String text;
    private final StringBuilder rest = new StringBuilder();
    private final List<String> items = new ArrayList<>();
    private final Map<String, Ahead> ahead = new HashMap<>();

    /// Where something is next, seen from somewhere; -1 for nowhere.
    private record Ahead(int from, int at) {}

    Splitter(String text) {
      this.text = text;
    }

    Chunks split() {
      var from = 0;
      while (true) {
        var start = opening(from);
        if (start < 0 || items.size() == MOST) {
          rest.append(text, from, start < 0 ? text.length() : start);
          return new Chunks(rest.toString(), items, false);
        }
        rest.append(text, from, start);
        var end = closing(start + 1, name(start));
        if (end < 0) {
          return new Chunks(rest.toString(), items, true);
        }
        items.add(text.substring(start, end));
        from = end;
      }
    }

    private int opening(int from) {
      for (var at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at)) {
        if (!name(at).isEmpty()) {
          return at;
        }
        at = after(at, text.length());
      }
      return -1;
    }

    /// Behind the item's closing tag; at the next opening one when it is missing; -1 at the end.
    private int closing(int from, String name) {
      var close = "</" + name;
      // What an unclosed section swallows must not reach beyond this item.
      var limit = next(close + ">", from);
      for (var at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at)) {
        if (text.startsWith(close, at)) {
          var end = text.indexOf('>', at);
          return end < 0 ? -1 : end + 1;
        }
        if (name(at).equals(name)) {
          return at;
        }
        at = after(at, limit < at ? text.length() : limit);
      }
      return -1;
    }

    // Past a comment or CDATA section, whose content is no markup; else past the bracket.
    private int after(int at, int limit) {
      if (text.startsWith("<![CDATA[", at)) {
        return section(at, "]]>", limit);
      }
      return text.startsWith("<!--", at) ? section(at, "-->", limit) : at + 1;
    }

    private int section(int at, String end, int limit) {
      var found = next(end, at);
      return found >= 0 ? found + end.length() : Math.max(at + 1, limit);
    }

    // Remembered, since a hostile feed would have the same end looked for a million times.
    private int next(String what, int from) {
      var last = ahead.get(what);
      if (last != null && last.from() <= from && (last.at() < 0 || last.at() >= from)) {
        return last.at();
      }
      var at = text.indexOf(what, from);
      ahead.put(what, new Ahead(from, at));
      return at;
    }

    private String name(int at) {
      for (var name : List.of("item", "entry", "atom:entry")) {
        var end = at + 1 + name.length();
        if (text.startsWith(name, at + 1) && end < text.length() && ends(text.charAt(end))) {
          return name;
        }
      }
      return "";
    }

    private static boolean ends(char c) {
      return c == '>' || c == '/' || Character.isWhitespace(c);
    }
  }
}
