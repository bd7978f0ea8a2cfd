package app.huisheng.reply;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A YAML file that hosts write, read again whenever it changes. A file with mistakes changes
/// nothing: what was read before stays in use.
///
/// @param <T> what is in it
final class HostFile<T> {
  private static final Logger LOG = LoggerFactory.getLogger(HostFile.class);
  private static final long LARGEST = 1_000_000;

  private final Path file;
  private final String what;
  private final T nothing;
  private final Function<String, Reading<T>> reader;
  private volatile T value;
  private volatile List<String> mistakes = List.of();
  private @Nullable Object seen;
  private @Nullable String read;

  /// Reads the file at once.
  ///
  /// @param what is in it, for the log
  /// @param nothing what a missing file stands for
  HostFile(Path file, String what, T nothing, Function<String, Reading<T>> reader) {
    this.file = file;
    this.what = what;
    this.nothing = nothing;
    this.reader = reader;
    this.value = nothing;
    catchUp();
  }

  /// What a text turned out to be.
  sealed interface Reading<T> {
    record Good<T>(T value) implements Reading<T> {}

    /// Mistakes by line, at least one.
    record Wrong<T>(List<Mistake> mistakes) implements Reading<T> {
      public Wrong {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  /// One thing that is wrong, in the line counted from 1.
  record Mistake(int line, String what) {}

  /// Reads the file if it changed; says whether it did.
  synchronized boolean catchUp() {
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
  List<String> mistakes() {
    return mistakes;
  }

  T value() {
    return value;
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
    return switch (reader.apply(text)) {
      case Reading.Good<T>(T good) -> {
        value = good;
        mistakes = List.of();
        read = text;
        LOG.info("{} read file={}", what, file);
        yield true;
      }
      case Reading.Wrong<T>(List<Mistake> found) ->
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
        mistake -> LOG.warn("{} refused, the old ones stay reason=\"{}\"", what, mistake));
    return true;
  }

  private boolean gone() {
    boolean had = seen != null || !nothing.equals(value);
    seen = null;
    read = null;
    mistakes = List.of();
    value = nothing;
    if (had) {
      LOG.info("{} dropped, no such file file={}", what, file);
    }
    return had;
  }

  private String tooLarge() {
    return file + " is larger than " + LARGEST / 1000 + " kB: keep only " + what + " in it";
  }
}
