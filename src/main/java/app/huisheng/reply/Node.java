package app.huisheng.reply;

import java.util.List;

/// A piece of a YAML file that knows its line, counted from 1.
sealed interface Node {
  int line();

  record Scalar(int line, String text) implements Node {}

  record Items(int line, List<Node> items) implements Node {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// Entries in the order written; a key may occur twice, which the reader of rules reports.
  record Entries(int line, List<Entry> entries) implements Node {
    public Entries {
      entries = List.copyOf(entries);
    }
  }

  record Entry(int line, String key, Node value) {}
}
