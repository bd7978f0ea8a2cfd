package app.huisheng.reply;

import java.util.ArrayList;
import java.util.List;

/// A text reply in the making: lines that must arrive whole (links, next steps), and lines that
/// give way when the whole would grow longer than WeChat allows.
final class Letter {
  /// A line that must arrive whole is never longer; a longer one is no link we could send.
  private static final int LONGEST_LINE = 700;

  private final List<String> lines = new ArrayList<>();
  private final List<Boolean> elastic = new ArrayList<>();

  /// Adds a line that arrives whole or, when it is monstrous, not at all.
  Letter line(String line) {
    if (!line.isEmpty() && Graphemes.bytes(line) <= LONGEST_LINE) {
      add(line, false);
    }
    return this;
  }

  /// Adds a line that may be shortened.
  Letter elastic(String line) {
    if (!line.isBlank()) {
      add(line, true);
    }
    return this;
  }

  Letter gap() {
    if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
      add("", false);
    }
    return this;
  }

  private void add(String line, boolean gives) {
    lines.add(line);
    elastic.add(gives);
  }

  Reply.Text text() {
    int over = Graphemes.bytes(String.join("\n", lines)) - Reply.LIMIT;
    for (int i = lines.size() - 1; i >= 0 && over > 0; i--) {
      if (elastic.get(i)) {
        int before = Graphemes.bytes(lines.get(i));
        lines.set(i, Graphemes.cutToBytes(lines.get(i), Math.max(0, before - over)));
        over -= before - Graphemes.bytes(lines.get(i));
      }
    }
    return new Reply.Text(Graphemes.cutToBytes(String.join("\n", lines).strip(), Reply.LIMIT));
  }
}
