package app.huisheng.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// Brings in episodes: a transcript from one's own phone or computer, or a feed by its address.
final class ImportPages {
  private final Imports imports;

  ImportPages(Imports imports) {
    this.imports = imports;
  }

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
    if (!Imports.isAddress(address)) {
      throw visit.wrong("import.address.wrong");
    }
    begun(visit, imports.address(address));
  }

  private void file(Visit visit) {
    var uploaded = visit.context().uploadedFile("file");
    if (uploaded == null || uploaded.size() == 0) {
      throw visit.wrong("import.file.missing");
    }
    try (var content = uploaded.content()) {
      begun(visit, imports.file(uploaded.filename(), content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void begun(Visit visit, Imports.Job job) {
    visit.did("import", job.source(), "");
    visit.go("/import/" + job.id(), "");
  }

  private void progress(Visit visit) {
    var job = imports.find(visit.path("job")).orElseThrow(visit::missing);
    var result = job.result();
    if (result != null) {
      visit.over();
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
            result == null ? "" : visit.words().half(result.error()),
            "summary",
            result == null || !result.error().isEmpty()
                ? ""
                : visit.say("import.result", result.added(), result.updated(), result.unchanged()),
            "warnings",
            result == null ? List.of() : result.warnings()));
  }
}
