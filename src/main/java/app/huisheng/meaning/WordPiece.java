package app.huisheng.meaning;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cuts text into the pieces that the model has learned, as BERT models do: each Chinese character
/// and punctuation mark by itself, other words into the longest known pieces. The vocabulary knows
/// lower-case letters only, so text must be folded before; nothing else would say so.
final class WordPiece {
  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> vocabulary;
  private final long unknown;
  private final long first;
  private final long last;

  private WordPiece(Map<String, Integer> vocabulary) throws IOException {
    this.vocabulary = vocabulary;
    this.unknown = special("[UNK]");
    this.first = special("[CLS]");
    this.last = special("[SEP]");
  }

  private long special(String piece) throws IOException {
    Integer id = vocabulary.get(piece);
    if (id == null) {
      throw new IOException("the model's vocabulary has no " + piece);
    }
    return id;
  }

  /// Reads the object `vocab` of a tokenizer's JSON: piece to number.
  static WordPiece read(InputStream json) throws IOException {
    var vocabulary = new HashMap<String, Integer>(40_000);
    try (var parser = new JsonFactory().createParser(json)) {
      boolean inside = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          inside = "vocab".equals(parser.currentName());
        } else if (inside && token == JsonToken.END_OBJECT) {
          break;
        } else if (inside && token == JsonToken.VALUE_NUMBER_INT) {
          vocabulary.put(parser.currentName(), parser.getIntValue());
        }
      }
    }
    return new WordPiece(vocabulary);
  }

  /// The pieces' numbers between the two marks of begin and end.
  ///
  /// @param most how many there may be, marks included; the rest of the text is left out
  long[] ids(String text, int most) {
    List<Long> ids = new ArrayList<>();
    ids.add(first);
    var word = new StringBuilder();
    for (int i = 0; i < text.length() && ids.size() < most; ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      switch (sort(point)) {
        case LETTER -> word.appendCodePoint(point);
        case BLANK -> flush(word, ids);
        case ALONE -> {
          flush(word, ids);
          flush(word.appendCodePoint(point), ids);
        }
        case NOTHING -> {}
      }
    }
    flush(word, ids);
    while (ids.size() >= most) {
      ids.removeLast();
    }
    ids.add(last);
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  private void flush(StringBuilder word, List<Long> ids) {
    if (!word.isEmpty()) {
      ids.addAll(pieces(word.toString()));
      word.setLength(0);
    }
  }

  private List<Long> pieces(String word) {
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      return List.of(unknown);
    }
    List<Long> pieces = new ArrayList<>();
    for (int from = 0; from < word.length(); ) {
      int to = word.length();
      Integer id = null;
      while (to > from && id == null) {
        String piece = word.substring(from, to);
        id = vocabulary.get(from == 0 ? piece : "##" + piece);
        to = id == null ? to - 1 : to;
      }
      if (id == null) {
        return List.of(unknown);
      }
      pieces.add(id.longValue());
      from = to;
    }
    return pieces;
  }

  private enum Sort {
    LETTER,
    ALONE,
    BLANK,
    NOTHING
  }

  private static Sort sort(int point) {
    if (point == '\t' || point == '\n' || point == '\r') {
      return Sort.BLANK;
    }
    if (chinese(point) || (point > ' ' && point < 0x7F && !Character.isLetterOrDigit(point))) {
      return Sort.ALONE;
    }
    return switch (Character.getType(point)) {
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          Sort.BLANK;
      case Character.CONTROL,
          Character.FORMAT,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.SURROGATE ->
          Sort.NOTHING;
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          Sort.ALONE;
      default -> point == 0xFFFD ? Sort.NOTHING : Sort.LETTER;
    };
  }

  private static boolean chinese(int point) {
    return (point >= 0x4E00 && point <= 0x9FFF)
        || (point >= 0x3400 && point <= 0x4DBF)
        || (point >= 0xF900 && point <= 0xFAFF)
        || (point >= 0x20000 && point <= 0x2A6DF)
        || (point >= 0x2A700 && point <= 0x2CEAF)
        || (point >= 0x2F800 && point <= 0x2FA1F);
  }
}
