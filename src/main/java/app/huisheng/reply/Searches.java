package app.huisheng.reply;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import app.huisheng.search.Archive;
import app.huisheng.search.Findings;
import app.huisheng.search.Hit;
import app.huisheng.search.Inquiry;
import java.util.List;
import java.util.Optional;

/// Answers what has to be searched for: a topic gets the best episode, a question the passage that
/// answers, and both the runners-up by number.
final class Searches {
  private static final int SHOWN = 4;
  private static final double FAR_AHEAD = 0.6;

  private final Place place;
  private final Archive archive;
  private final Wording wording;
  private final Lists lists;
  private final Show show;

  Searches(Place place, Archive archive, Wording wording, Lists lists, Show show) {
    this.place = place;
    this.archive = archive;
    this.wording = wording;
    this.lists = lists;
    this.show = show;
  }

  /// @param words all that was said, where `about` is what to search for
  Said topic(String about, boolean question, String words) {
    if (archive.catalogue().episodes().isEmpty()) {
      return lists.nothingStored(place);
    }
    Findings findings = archive.search(about, SHOWN);
    return findings.answer()
        ? found(findings.hits(), question)
        : lists.nothing(words, findings.hits().stream().map(Hit::episode).toList(), place);
  }

  /// Among the episodes of some days; where they say nothing, a date may be part of the topic.
  Said dated(Inquiry.Dated dated, String words) {
    List<Episode> span = Lists.between(archive.catalogue(), dated.from(), dated.until());
    List<Hit> hits =
        archive.find(dated.words(), 100).stream()
            .filter(hit -> span.stream().anyMatch(one -> one.id() == hit.episode().id()))
            .limit(SHOWN)
            .toList();
    List<Hit> said = hits.isEmpty() ? archive.findMost(words, SHOWN) : hits;
    return said.isEmpty() ? lists.nothing(dated.words(), List.of(), place) : found(said, false);
  }

  /// The passage of one episode that answers; empty when it says nothing about it.
  Optional<Said> within(Episode episode, String about) {
    Hit hit = archive.findWithin(episode, about);
    return hit.passages().stream().findFirst().map(passage -> quoted(hit, passage));
  }

  private Said quoted(Hit hit, Passage passage) {
    Episode episode = hit.episode();
    return new Said(
        new Answer(
            wording.passage(episode, passage, hit.excerpt(passage), List.of()).text(),
            true,
            "number",
            List.of(episode),
            List.of(new Answer.Quote(episode, passage)),
            "said in episode " + episode.number()),
        place.showing(episode.id()));
  }

  private Said found(List<Hit> hits, boolean question) {
    Hit best = hits.getFirst();
    List<Episode> episodes = hits.stream().map(Hit::episode).toList();
    boolean ahead = hits.size() > 1 && best.score() - hits.get(1).score() > FAR_AHEAD;
    List<Episode> others = ahead ? List.of() : episodes.subList(1, episodes.size());
    Optional<Passage> passage = best.passages().stream().findFirst();
    String excerpt = passage.map(one -> best.excerpt(one)).orElse("");
    Reply reply =
        question && passage.isPresent()
            ? wording.passage(best.episode(), passage.get(), excerpt, others).text()
            : !question && others.isEmpty() && isCard(best.episode(), passage.isPresent())
                ? wording.card(best.episode(), "")
                : wording.topic(best.episode(), passage.orElse(null), excerpt, others).text();
    List<Answer.Quote> quotes =
        passage.map(one -> new Answer.Quote(best.episode(), one)).stream().toList();
    String because = "search score %.2f coverage %.2f".formatted(best.score(), best.coverage());
    List<Long> choices = others.stream().map(Episode::id).toList();
    return new Said(
        new Answer(reply, true, "search", episodes, quotes, because),
        new Place(best.episode().id(), choices, new Place.Listing.These(choices), choices.size()));
  }

  /// A card without a summary would hide what was found.
  private boolean isCard(Episode episode, boolean said) {
    return show.link(episode) != null && !(said && episode.summary().text().isBlank());
  }
}
