package app.huisheng;

import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Intake;
import app.huisheng.episode.Saved;
import app.huisheng.episode.TranscriptFiles;
import app.huisheng.episode.UnreadableException;
import app.huisheng.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Brings in episodes from any kind of source. One bad file or item is a warning; the others go on.
final class Importing {
  /// Episodes saved in one transaction.
  private static final int BATCH = 50;

  private final Intake intake;

  Importing(Database database, boolean allowPrivateNetwork) {
    this.intake = new Intake(new EpisodeStore(database));
  }

  List<SourceResult> importAll(List<String> sources, Progress progress) {
    List<SourceResult> results = new ArrayList<>();
    for (String source : sources) {
      results.add(importOne(source, progress));
    }
    return results;
  }

  private SourceResult importOne(String source, Progress progress) {
    Path path = Path.of(source);
    try {
      if (Files.isDirectory(path)) {
        return save(source, folder(path), progress);
      }
      return save(source, List.of(path), progress);
    } catch (IOException e) {
      return SourceResult.failed(source, "cannot be read");
    }
  }

  private static List<Path> folder(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(TranscriptFiles::recognises).sorted().toList();
    }
  }

  private SourceResult save(String source, List<Path> files, Progress progress) {
    List<String> warnings = new ArrayList<>();
    List<Saved> saved = new ArrayList<>();
    List<Incoming> batch = new ArrayList<>();
    int done = 0;
    for (Path file : files) {
      try {
        batch.add(TranscriptFiles.read(file));
      } catch (UnreadableException e) {
        warnings.add(String.valueOf(e.getMessage()));
      }
      done++;
      if (batch.size() == BATCH || done == files.size()) {
        saved.addAll(intake.saveAll(batch));
        batch.clear();
      }
      progress.at(file.toString(), done, files.size());
    }
    String error =
        saved.isEmpty() ? warnings.isEmpty() ? "nothing to import" : warnings.getFirst() : null;
    return new SourceResult(
        source,
        saved.size(),
        count(saved, Saved.Change.ADDED),
        count(saved, Saved.Change.UPDATED),
        count(saved, Saved.Change.UNCHANGED),
        warnings,
        error);
  }

  private static int count(List<Saved> saved, Saved.Change change) {
    return (int) saved.stream().filter(one -> one.change() == change).count();
  }
}
