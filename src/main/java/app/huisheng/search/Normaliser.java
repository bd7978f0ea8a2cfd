package app.huisheng.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/// Brings words to one form, so that what listeners type and what was said can meet: NFKC, lower
/// case, Traditional to Simplified character by character, punctuation in one form, invisible
/// characters gone, blanks collapsed; 甚么, as Hong Kong writes it, is 什么. The index, the grammar and
/// the keyword rules all use it. Folding twice gives the same as folding once.
public final class Normaliser {
  /// Counted up whenever what is kept by the folded words themselves would still be wrong after the
  /// same words fold differently; whatever is derived from folded words and kept carries it.
  public static final int VERSION = 1;

  private static final char[] SIMPLE = simple();

  private Normaliser() {}

  /// The folded words.
  public static String fold(String words) {
    return foldKeeping(words).text();
  }

  /// The folded words, knowing where each of their characters came from.
  public static Folded foldKeeping(String words) {
    var out = new StringBuilder(words.length());
    var origins = new int[words.length() + 16];
    int i = 0;
    while (i < words.length()) {
      int end = clusterEnd(words, i);
      String piece = end == i + 1 ? one(words.charAt(i)) : cluster(words.substring(i, end));
      for (int k = 0; k < piece.length(); k++) {
        char c = piece.charAt(k);
        boolean blank = c == ' ';
        if (blank && (out.isEmpty() || out.charAt(out.length() - 1) == ' ')) {
          continue;
        }
        if (out.length() == origins.length) {
          origins = Arrays.copyOf(origins, origins.length * 2);
        }
        origins[out.length()] = i;
        append(c, out);
      }
      i = end;
    }
    if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    return new Folded(out.toString(), Arrays.copyOf(origins, out.length()), words.length());
  }

  /// 甚 alone is another word: only before 么 is it the other spelling of 什.
  private static void append(char c, StringBuilder out) {
    int last = out.length() - 1;
    if (c == '么' && last >= 0 && out.charAt(last) == '甚') {
      out.setCharAt(last, '什');
    }
    out.append(c);
  }

  /// A character and the marks that belong to it are folded together.
  private static int clusterEnd(String words, int start) {
    int end = start + Character.charCount(words.codePointAt(start));
    while (end < words.length()) {
      char next = words.charAt(end);
      if (next < 0x300) {
        break;
      }
      int point = words.codePointAt(end);
      boolean mark =
          switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default ->
                (point >= 0x1100 && point <= 0x11FF) || point == '\uFF9E' || point == '\uFF9F';
          };
      if (!mark) {
        break;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  private static String one(char c) {
    if (c < 0x80) {
      return c <= ' ' || c == 0x7F ? " " : String.valueOf(ascii(c));
    }
    if (c >= 0x4E00 && c <= 0x9FFF) {
      return String.valueOf(SIMPLE[c]);
    }
    return cluster(String.valueOf(c));
  }

  private static char ascii(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '`' ? '\'' : c;
  }

  private static String cluster(String original) {
    String composed = Normalizer.normalize(original, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    composed = Normalizer.normalize(composed, Normalizer.Form.NFKC);
    var out = new StringBuilder(composed.length());
    composed.codePoints().forEach(point -> append(point, out));
    return out.toString();
  }

  private static void append(int point, StringBuilder out) {
    switch (Character.getType(point)) {
      case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
      case Character.CONTROL,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          out.append(' ');
      default -> {
        if (point >= 0xFE00 && point <= 0xFE0F) {
          return;
        }
        if (point < 0x10000) {
          out.append(punctuation(point < 0x80 ? ascii((char) point) : SIMPLE[point]));
        } else {
          out.appendCodePoint(point);
        }
      }
    }
  }

  private static char punctuation(char c) {
    return switch (c) {
      case '。', '．' -> '.';
      case '、' -> ',';
      case '“', '”', '„', '«', '»', '「', '」', '『', '』', '《', '》', '〈', '〉', '″' -> '"';
      case '‘', '’', '‚', '′' -> '\'';
      case '【', '〔', '〖' -> '[';
      case '】', '〕', '〗' -> ']';
      case '–', '—', '―', '‐', '‑', '−', '〜' -> '-';
      case '·', '・', '•', '‧', '●' -> '·';
      default -> c;
    };
  }

  /// One entry a character of the basic plane; read once, never changed.
  private static char[] simple() {
    var table = new char[0x10000];
    for (int c = 0; c < table.length; c++) {
      table[c] = (char) c;
    }
    for (String line : resource("/search/simplified.txt").lines().toList()) {
      if (line.startsWith("#")) {
        continue;
      }
      for (String pair : line.split(" ", -1)) {
        table[pair.charAt(0)] = pair.charAt(1);
      }
    }
    return table;
  }

  static String resource(String name) {
    try (InputStream in = Normaliser.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("The program's own file " + name + " is broken.", broken);
    }
  }

  /// Folded words that remember their origin.
  public static final class Folded {
    private final String text;
    private final int[] origins;
    private final int end;

    private Folded(String text, int[] origins, int end) {
      this.text = text;
      this.origins = origins;
      this.end = end;
    }

    public String text() {
      return text;
    }

    /// Where in the original the folded character at this offset began; the original's length for
    /// the end.
    public int origin(int offset) {
      return offset < origins.length ? origins[offset] : end;
    }
  }
}
