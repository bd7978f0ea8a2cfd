package app.huisheng;

import app.huisheng.episode.Decoding;
import app.huisheng.episode.Episode;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Intake;
import app.huisheng.episode.Saved;
import app.huisheng.episode.Transcript;
import app.huisheng.episode.TranscriptFiles;
import app.huisheng.episode.UnreadableException;
import app.huisheng.feed.Feed;
import app.huisheng.feed.FeedReader;
import app.huisheng.feed.Fetched;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/// Imports a feed: all its pages, and the transcripts that its items only link to.
final class FeedImport {
  private static final int PAGES = 50;

  private final EpisodeStore store;
  private final Intake intake;
  private final FetchingOnDemand http;

  FeedImport(EpisodeStore store, Intake intake, FetchingOnDemand http) {
    this.store = store;
    this.intake = intake;
    this.http = http;
  }

  void fromAddress(String address, Tally tally, Progress progress) throws UnreadableException {
    var visited = new HashSet<String>();
    String next = address;
    while (next != null && visited.add(next)) {
      if (visited.size() > PAGES) {
        tally.warn("the feed has more than " + PAGES + " pages; the rest was left out");
        return;
      }
      Feed feed;
      try {
        feed = fetch(next);
      } catch (UnreadableException e) {
        if (visited.size() == 1) {
          throw e;
        }
        tally.warn(e.getMessage());
        return;
      }
      save(feed, tally, progress);
      next = feed.next();
    }
  }

  private Feed fetch(String address) throws UnreadableException {
    return switch (http.fetch(address)) {
      case Fetched.Fresh fresh -> read(address, fresh);
      case Fetched.Unchanged _ ->
          throw new UnreadableException(address + " says it has not changed, unasked: try again");
      case Fetched.Unavailable(var why, _, _) -> throw new UnreadableException(why);
    };
  }

  private static Feed read(String address, Fetched.Fresh fresh) throws UnreadableException {
    try {
      return FeedReader.read(fresh.body().toByteArray(), fresh.contentType(), fresh.address());
    } catch (UnreadableException e) {
      throw new UnreadableException(address + " cannot be imported: " + e.getMessage());
    }
  }

  /// Saves one page, then fetches the transcripts that are still missing.
  void save(Feed feed, Tally tally, Progress progress) {
    feed.warnings().forEach(tally::warn);
    var items = feed.items();
    var saved = intake.saveAll(items.stream().map(Feed.Item::episode).toList());
    tally.count(saved);
    var missing = store.withoutTranscript();
    for (var i = 0; i < items.size(); i++) {
      var episode = saved.get(i).episode();
      var link = items.get(i).bestTranscript();
      if (link.isPresent() && missing.contains(episode.id())) {
        var transcript = transcript(link.get(), tally);
        if (transcript != null) {
          complete(episode, transcript, saved.get(i).change(), tally);
        }
        progress.at(tally.source(), i + 1, items.size());
      }
    }
    progress.at(tally.source(), items.size(), items.size());
  }

  private void complete(Episode episode, Transcript transcript, Saved.Change before, Tally tally) {
    var full =
        new Incoming(
            episode.guid(),
            episode.number(),
            episode.title(),
            episode.published(),
            episode.links(),
            episode.duration(),
            "",
            transcript);
    var change = intake.save(full).change();
    if (change == Saved.Change.UPDATED && before == Saved.Change.UNCHANGED) {
      tally.unchangedBecameUpdated();
    }
  }

  private @Nullable Transcript transcript(Feed.TranscriptLink link, Tally tally) {
    switch (http.fetch(link.url())) {
      case Fetched.Fresh fresh -> {
        try {
          var hint = link.type().isEmpty() ? link.url() : link.type();
          return TranscriptFiles.read(
              fresh.body().toByteArray(), hint, Decoding.ofContentType(fresh.contentType()));
        } catch (UnreadableException e) {
          tally.warn(link.url() + " gave no transcript: " + e.getMessage());
        }
      }
      case Fetched.Unchanged _ -> tally.warn(link.url() + " gave no transcript");
      case Fetched.Unavailable(var why, _, _) -> tally.warn("a transcript is missing: " + why);
    }
    return null;
  }
}
