package app.huisheng.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Brings in episodes: a transcript from one's own phone or computer, or a feed by its address.
/// Never a file of the server's.
final class ImportPages {
  private static final int REMEMBERED = 50;
  private static final Pattern ODD = Pattern.compile("[^\\p{L}\\p{N}._ 《》（）()-]+");

  private final Rooms rooms;
  private final Secrets secrets = new Secrets();
  private final Cache<String, Job> jobs = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  ImportPages(Rooms rooms) {
    this.rooms = rooms;
  }

  /// How far an import has come.
  ///
  /// @param result null while it runs
  private record Job(String source, int done, int all, Outside.@Nullable Imported result) {}

  List<Route> routes() {
    return List.of(
        Route.get(
            "/import",
            Role.HELPER,
            visit -> visit.show("import", visit.say("import.title"), Map.of())),
        Route.post("/import/address", Role.HELPER, this::address),
        Route.post("/import/file", Role.HELPER, this::file),
        Route.get("/import/{job}", Role.HELPER, this::progress));
  }

  private void address(Visit visit) {
    var address = visit.field("address");
    if (!address.matches("(?i)https?://\\S{3,2000}")) {
      throw visit.wrong("import.address.wrong");
    }
    start(visit, address, address, () -> {});
  }

  private void file(Visit visit) {
    var uploaded = visit.context().uploadedFile("file");
    if (uploaded == null || uploaded.size() == 0) {
      throw visit.wrong("import.file.missing");
    }
    var name = plain(uploaded.filename());
    try (var content = uploaded.content()) {
      var folder = Files.createTempDirectory("huisheng-import");
      var file = folder.resolve(name);
      var _ = Files.copy(content, file);
      start(visit, name, file.toString(), () -> remove(folder, file));
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

  private void start(Visit visit, String shown, String source, Runnable after) {
    var id = secrets.name();
    jobs.put(id, new Job(shown, 0, 0, null));
    visit.did("import", shown, "");
    Thread.ofVirtual()
        .name("import")
        .start(
            () -> {
              var result =
                  rooms
                      .outside()
                      .imported(
                          source, (done, all) -> jobs.put(id, new Job(shown, done, all, null)));
              after.run();
              jobs.put(id, new Job(shown, 1, 1, result));
            });
    visit.go("/import/" + id, "");
  }

  private void progress(Visit visit) {
    var job = jobs.getIfPresent(visit.path("job"));
    if (job == null) {
      throw visit.missing();
    }
    var result = job.result();
    if (result == null) {
      visit.context().header("Refresh", "1");
    }
    visit.show(
        "import-progress",
        visit.say("import.title"),
        Map.of(
            "source",
            job.source(),
            "running",
            result == null,
            "done",
            job.done(),
            "all",
            Math.max(1, job.all()),
            "error",
            result == null ? "" : result.error(),
            "summary",
            result == null || !result.error().isEmpty()
                ? ""
                : visit.say("import.result", result.added(), result.updated(), result.unchanged()),
            "warnings",
            result == null ? List.of() : result.warnings()));
  }
}
