package app.huisheng.reply;

import app.huisheng.reply.KeywordReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/// The keyword file as hosts edit it in the console: its rules in their order, and a safe way to
/// write them back. The file stays the one truth; whoever edits it by hand and whoever uses the
/// console see each other's changes. Comments above the first rule are kept, others are lost by an
/// edit.
public final class KeywordBook {
  private final Path file;

  /// One rule as it is written.
  ///
  /// @param pattern RE2; empty for none
  /// @param from first day or moment, as written; empty for always
  /// @param until last day or moment, as written; empty for ever
  /// @param replies the words, several take turns; none for a card
  /// @param card title, description, url and picture; [Card#NONE] for words
  public record Rule(
      String name,
      List<String> exact,
      List<String> contains,
      String pattern,
      int priority,
      String from,
      String until,
      boolean off,
      List<String> replies,
      Card card) {
    public Rule {
      exact = List.copyOf(exact);
      contains = List.copyOf(contains);
      replies = List.copyOf(replies);
    }
  }

  /// A card with a link.
  public record Card(String title, String description, String url, String picture) {
    public static final Card NONE = new Card("", "", "", "");
  }

  /// The file at one moment.
  ///
  /// @param revision changes with every change of the file
  public record Contents(List<Rule> rules, String revision) {
    public Contents {
      rules = List.copyOf(rules);
    }
  }

  /// What became of a change.
  public sealed interface Change {
    /// It is in the file.
    record Done() implements Change {}

    /// The file would have mistakes; nothing was written.
    record Wrong(List<String> mistakes) implements Change {}

    /// Somebody else has changed the file since it was read; nothing was written.
    record Overtaken() implements Change {}
  }

  public KeywordBook(Path file) {
    this.file = file;
  }

  /// The rules, as far as the file can be read.
  public synchronized Contents contents() {
    var yaml = yaml();
    return new Contents(RuleText.read(yaml), revision(yaml));
  }

  /// The file's text; empty when there is none.
  public synchronized String yaml() {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException _) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes these rules, if the file is still the one that was read.
  public synchronized Change write(List<Rule> rules, String revision) {
    var yaml = yaml();
    return revision(yaml).equals(revision)
        ? replace(RuleText.write(yaml, rules))
        : new Change.Overtaken();
  }

  /// Puts another text in the file's place.
  public synchronized Change replace(String yaml) {
    return switch (KeywordReader.read(yaml)) {
      case Reading.Wrong(var mistakes) ->
          new Change.Wrong(mistakes.stream().map(one -> one.line() + ": " + one.what()).toList());
      case Reading.Good _ -> {
        put(yaml);
        yield new Change.Done();
      }
    };
  }

  private void put(String yaml) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, yaml, StandardCharsets.UTF_8);
      var _ =
          Files.move(
              fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The rules with one in the place of another.
  public static List<Rule> with(List<Rule> rules, int place, Rule rule) {
    var changed = new ArrayList<>(rules);
    if (place < changed.size()) {
      var _ = changed.set(place, rule);
    } else {
      changed.add(rule);
    }
    return changed;
  }

  private static String revision(String yaml) {
    var sum = new CRC32C();
    sum.update(yaml.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits(sum.getValue()) + "-" + yaml.length();
  }
}
