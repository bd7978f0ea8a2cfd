package app.huisheng.reply;

import app.huisheng.reply.KeywordReader.Mistake;
import app.huisheng.reply.KeywordReader.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hosts' keyword file, read again whenever it changes. A file with mistakes changes nothing:
/// the rules read before go on answering.
public final class KeywordFile {
  private static final Logger LOG = LoggerFactory.getLogger(KeywordFile.class);
  private static final long LARGEST = 1_000_000;

  private final Path file;
  private volatile KeywordRules rules = KeywordRules.NONE;
  private volatile List<String> mistakes = List.of();
  private @Nullable Object seen;
  private @Nullable String read;

  /// Reads the file at once.
  public KeywordFile(Path file) {
    this.file = file;
    catchUp();
  }

  /// Reads the file if it changed; says whether it did. To be called every few seconds.
  public synchronized boolean catchUp() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      var stamp = List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
      if (stamp.equals(seen)) {
        return false;
      }
      seen = stamp;
      return now.size() > LARGEST ? wrong(List.of(tooLarge())) : take(Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      return gone();
    } catch (IOException broken) {
      seen = null;
      return wrong(List.of(file + " cannot be read: " + broken.getMessage()));
    }
  }

  /// What is wrong with the file as it is now, one sentence each; empty when nothing is.
  public List<String> mistakes() {
    return mistakes;
  }

  KeywordRules rules() {
    return rules;
  }

  private boolean take(byte[] bytes) {
    String yaml;
    try {
      yaml = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      return wrong(List.of(file + " is not UTF-8: save it as UTF-8"));
    }
    String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
    if (text.equals(read) && mistakes.isEmpty()) {
      return false;
    }
    return switch (KeywordReader.read(text)) {
      case Reading.Good(KeywordRules good) -> {
        rules = good;
        mistakes = List.of();
        read = text;
        LOG.info("keywords read file={} rules={}", file, good.size());
        yield true;
      }
      case Reading.Wrong(List<Mistake> found) ->
          wrong(
              found.stream().map(one -> file + " line " + one.line() + ": " + one.what()).toList());
    };
  }

  private boolean wrong(List<String> found) {
    if (found.equals(mistakes)) {
      return false;
    }
    mistakes = List.copyOf(found);
    read = null;
    mistakes.forEach(
        mistake -> LOG.warn("keywords refused, the old ones stay reason=\"{}\"", mistake));
    return true;
  }

  private boolean gone() {
    boolean had = seen != null || rules != KeywordRules.NONE;
    seen = null;
    read = null;
    mistakes = List.of();
    rules = KeywordRules.NONE;
    if (had) {
      LOG.info("keywords dropped, no such file file={}", file);
    }
    return had;
  }

  private String tooLarge() {
    return file + " is larger than " + LARGEST / 1000 + " kB: keep only rules in it";
  }
}
