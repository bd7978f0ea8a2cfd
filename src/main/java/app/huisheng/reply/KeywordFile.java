package app.huisheng.reply;

import app.huisheng.reply.HostFile.Mistake;
import app.huisheng.reply.HostFile.Reading;
import java.nio.file.Path;
import java.util.List;

/// The hosts' keyword file, read again whenever it changes. A file with mistakes changes nothing:
/// the rules read before go on answering.
public final class KeywordFile {
  private final HostFile<KeywordRules> file;

  /// Reads the file at once.
  public KeywordFile(Path file) {
    this.file = new HostFile<>(file, "keywords", KeywordRules.NONE, KeywordFile::read);
  }

  private static Reading<KeywordRules> read(String yaml) {
    return switch (KeywordReader.read(yaml)) {
      case KeywordReader.Reading.Good(KeywordRules good) -> new Reading.Good<>(good);
      case KeywordReader.Reading.Wrong(List<KeywordReader.Mistake> found) ->
          new Reading.Wrong<>(
              found.stream().map(one -> new Mistake(one.line(), one.what())).toList());
    };
  }

  /// Reads the file if it changed; says whether it did. To be called every few seconds.
  public boolean catchUp() {
    return file.catchUp();
  }

  /// What is wrong with the file as it is now, one sentence each; empty when nothing is.
  public List<String> mistakes() {
    return file.mistakes();
  }

  KeywordRules rules() {
    return file.value();
  }
}
