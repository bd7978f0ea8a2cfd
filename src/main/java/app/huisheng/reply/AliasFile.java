package app.huisheng.reply;

import app.huisheng.reply.HostFile.Mistake;
import app.huisheng.reply.HostFile.Reading;
import app.huisheng.search.Aliases;
import app.huisheng.search.Normaliser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The hosts' list of names that mean the same (`aliases.yaml`), read again whenever it changes. A
/// file with mistakes changes nothing: the names read before stay.
public final class AliasFile {
  private final HostFile<Aliases> file;

  /// Reads the file at once.
  public AliasFile(Path file) {
    this.file = new HostFile<>(file, "aliases", Aliases.NONE, yaml -> new AliasReader().read(yaml));
  }

  /// Reads the file if it changed; says whether it did. To be called every few seconds.
  public boolean catchUp() {
    return file.catchUp();
  }

  /// What is wrong with the file as it is now, one sentence each; empty when nothing is.
  public List<String> mistakes() {
    return file.mistakes();
  }

  public Aliases aliases() {
    return file.value();
  }

  /// Goes on after a mistake, so that all of them are told at once.
  private static final class AliasReader {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 40;

    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<List<String>> groups = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    Reading<Aliases> read(String yaml) {
      try {
        Node root = YamlReader.read(yaml);
        if (root instanceof Node.Entries map) {
          map.entries().forEach(this::names);
        } else if (root != null
            && !(root instanceof Node.Scalar(_, String text) && text.isEmpty())) {
          wrong(root.line(), "the file must begin with \"names:\"");
        }
      } catch (YamlReader.MalformedException malformed) {
        wrong(malformed.line(), "is no YAML: " + malformed.getMessage());
      }
      mistakes.sort(Comparator.comparingInt(Mistake::line));
      return mistakes.isEmpty()
          ? new Reading.Good<>(new Aliases(groups))
          : new Reading.Wrong<>(mistakes);
    }

    private void names(Node.Entry entry) {
      if (!entry.key().equals("names")) {
        wrong(entry.line(), "unknown key \"" + entry.key() + "\"; expected \"names\"");
      } else if (entry.value() instanceof Node.Items list) {
        list.items().forEach(this::group);
      } else if (!(entry.value() instanceof Node.Scalar(_, String text) && text.isEmpty())) {
        wrong(entry.value().line(), "\"names\" must be a list of lists");
      }
    }

    private void group(Node node) {
      if (!(node instanceof Node.Items list) || list.items().size() < 2) {
        wrong(node.line(), "write at least two names that mean the same: - [Sequoia, 红杉]");
        return;
      }
      groups.add(list.items().stream().map(this::name).filter(name -> !name.isEmpty()).toList());
    }

    /// The name; empty when it is none.
    private String name(Node node) {
      if (!(node instanceof Node.Scalar(int line, String text))) {
        wrong(node.line(), "a name must be plain words");
        return "";
      }
      String folded = Normaliser.fold(text);
      if (folded.length() < SHORTEST || folded.length() > LONGEST) {
        wrong(line, "\"" + text + "\" must have " + SHORTEST + " to " + LONGEST + " characters");
        return "";
      }
      Integer before = lines.putIfAbsent(folded, line);
      if (before != null) {
        wrong(line, "\"" + text + "\" is in line " + before + " already");
      }
      return folded;
    }

    private void wrong(int line, String what) {
      mistakes.add(new Mistake(line, what));
    }
  }
}
