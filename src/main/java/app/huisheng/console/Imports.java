package app.huisheng.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Imports under way and just done, whoever began them: a transcript that was sent, or a feed by
/// its address. Never a file of the server's. Thread-safe.
final class Imports {
  private static final int REMEMBERED = 50;
  private static final Pattern ODD = Pattern.compile("[^\\p{L}\\p{N}._ 《》（）()-]+");

  private final Outside outside;
  private final Secrets secrets = new Secrets();
  private final Cache<String, Job> jobs = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  Imports(Outside outside) {
    this.outside = outside;
  }

  /// How far an import has come.
  ///
  /// @param result null while it runs
  record Job(String id, String source, int done, int all, Outside.@Nullable Imported result) {}

  static boolean isAddress(String address) {
    return address.matches("(?i)https?://\\S{3,2000}");
  }

  Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.getIfPresent(id));
  }

  /// @param address that [#isAddress]
  Job address(String address) {
    return start(address, address, () -> {});
  }

  Job text(String name, String text) {
    return file(name, new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// @param name as a browser sent it
  Job file(String name, InputStream content) {
    var plain = plain(name);
    try {
      var folder = Files.createTempDirectory("huisheng-import");
      var file = folder.resolve(plain);
      var _ = Files.copy(content, file);
      return start(plain, file.toString(), () -> remove(folder, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The last part of a name that a browser sent, without anything a path could be made of.
  static String plain(String name) {
    var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    var clean = ODD.matcher(last).replaceAll("_").replaceFirst("^\\.+", "_");
    return clean.isBlank() ? "upload.txt" : clean;
  }

  private static void remove(Path folder, Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Job start(String shown, String source, Runnable after) {
    var id = secrets.name();
    var begun = new Job(id, shown, 0, 0, null);
    jobs.put(id, begun);
    Thread.ofVirtual()
        .name("import")
        .start(
            () -> {
              var result =
                  outside.imported(
                      source, (done, all) -> jobs.put(id, new Job(id, shown, done, all, null)));
              after.run();
              jobs.put(id, new Job(id, shown, 1, 1, result));
            });
    return begun;
  }
}
