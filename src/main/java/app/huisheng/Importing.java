package app.huisheng;

import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Intake;
import app.huisheng.episode.TranscriptFiles;
import app.huisheng.episode.UnreadableException;
import app.huisheng.feed.FeedReader;
import app.huisheng.feed.SafeHttp;
import app.huisheng.store.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;

/// Brings in episodes from wherever hosts have them: the address of a feed, a feed in a file, a
/// transcript file, a folder of these. Importing again changes nothing; one bad file or item is a
/// warning, one bad source an error, and the others go on.
final class Importing {
  private static final int BATCH = 50;
  private static final long LARGEST = SafeHttp.LARGEST;
  private static final List<String> BEST_FIRST =
      List.of("vtt", "srt", "json", "html", "htm", "md", "markdown", "txt", "text");

  private final Intake intake;
  private final FeedImport feeds;

  Importing(Database database, boolean allowPrivateNetwork, InstantSource clock) {
    var store = new EpisodeStore(database);
    this.intake = new Intake(store);
    this.feeds = new FeedImport(store, intake, new FetchingOnDemand(allowPrivateNetwork, clock));
  }

  /// Imports the sources one after the other; one result each, in their order.
  List<SourceResult> importAll(List<String> sources, Progress progress) {
    return sources.stream().map(source -> importOne(source, progress)).toList();
  }

  private SourceResult importOne(String source, Progress progress) {
    var tally = new Tally(source);
    try {
      if (source.matches("(?i)https?://.*")) {
        feeds.fromAddress(source, tally, progress);
      } else if (source.matches("(?i)[a-z][a-z0-9+.-]*://.*")) {
        return tally.result(source + " is not fetched: only http and https addresses are");
      } else {
        fromPath(Path.of(source), tally, progress);
      }
      return tally.result(null);
    } catch (UnreadableException e) {
      return tally.result(e.getMessage());
    } catch (InvalidPathException _) {
      return tally.result(source + " is neither an address nor a file name");
    } catch (JdbiException e) {
      return tally.result(source + " cannot be stored: " + firstLine(e));
    }
  }

  private void fromPath(Path path, Tally tally, Progress progress) throws UnreadableException {
    if (Files.isDirectory(path)) {
      fromFolder(path, tally, progress);
    } else if (feedFile(path)) {
      fromFeedFile(path, tally, progress);
    } else {
      tally.count(intake.saveAll(List.of(TranscriptFiles.read(path))));
      progress.at(tally.source(), 1, 1);
    }
  }

  private void fromFeedFile(Path file, Tally tally, Progress progress) throws UnreadableException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new UnreadableException(
            file + " is larger than the " + LARGEST / 1024 / 1024 + " MB a feed may have");
      }
      var feed = FeedReader.read(Files.readAllBytes(file), null, file.toString());
      feeds.save(feed, tally, progress);
    } catch (UnreadableException e) {
      throw new UnreadableException(file + " cannot be imported: " + e.getMessage());
    } catch (IOException e) {
      throw new UnreadableException(e, file);
    }
  }

  private static boolean feedFile(Path file) {
    var name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".xml") || name.endsWith(".rss") || name.endsWith(".atom")) {
      return true;
    }
    try (var in = Files.newInputStream(file)) {
      var start = new String(in.readNBytes(1000), StandardCharsets.ISO_8859_1);
      return start.contains("<rss") || start.contains("<feed ") || start.contains("<rdf:RDF");
    } catch (IOException _) {
      return false; // said by whoever reads it
    }
  }

  private void fromFolder(Path folder, Tally tally, Progress progress) throws UnreadableException {
    var files = transcripts(folder, tally);
    if (files.isEmpty()) {
      tally.warn(folder + " holds no transcripts");
    }
    var batch = new ArrayList<Incoming>();
    for (var i = 0; i < files.size(); i++) {
      try {
        if (feedFile(files.get(i))) {
          fromFeedFile(files.get(i), tally, Progress.NONE);
        } else {
          batch.add(TranscriptFiles.read(files.get(i)));
        }
      } catch (UnreadableException e) {
        tally.warn(e.getMessage());
      }
      if (batch.size() == BATCH || i == files.size() - 1) {
        tally.count(intake.saveAll(onceEach(batch, tally)));
        batch.clear();
      }
      progress.at(tally.source(), i + 1, files.size());
    }
  }

  /// The folder's files by name; of one name with several endings only the best.
  private static List<Path> transcripts(Path folder, Tally tally) throws UnreadableException {
    var best = new HashMap<String, Path>();
    try (var listed = Files.list(folder)) {
      for (var file : listed.sorted().toList()) {
        var name = file.getFileName().toString();
        if (name.startsWith(".") || (!TranscriptFiles.recognises(file) && !feedFile(file))) {
          continue;
        }
        if (Files.isDirectory(file)) {
          tally.warn(file + " is a folder inside the folder: import it by its own name");
          continue;
        }
        var stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        var other = best.get(stem);
        if (other != null) {
          var loser = rank(file) < rank(other) ? other : file;
          tally.warn(loser + " was left out: the same episode stands in another file of that name");
        }
        if (other == null || rank(file) < rank(other)) {
          best.put(stem, file);
        }
      }
    } catch (IOException e) {
      throw new UnreadableException(e, folder);
    }
    return best.values().stream().sorted().toList();
  }

  private static int rank(Path file) {
    var name = file.toString();
    var place =
        BEST_FIRST.indexOf(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    return place < 0 ? BEST_FIRST.size() : place;
  }

  // Two files that give themselves the same number would overwrite each other at every import.
  private static List<Incoming> onceEach(List<Incoming> batch, Tally tally) {
    var titles = new HashSet<Map.Entry<Integer, String>>();
    var kept = new ArrayList<Incoming>();
    for (var one : batch) {
      var number = one.number();
      if (number == null || titles.add(Map.entry(number, one.title()))) {
        kept.add(one);
      } else {
        tally.warn(one.guid() + " was left out: another file has the same number and title");
      }
    }
    return kept;
  }

  private static String firstLine(JdbiException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    var message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
