package app.huisheng.reply;

import app.huisheng.episode.Episode;
import app.huisheng.search.Archive;
import app.huisheng.search.Grammar;
import app.huisheng.search.Inquiry;
import app.huisheng.search.Normaliser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Answers one message: a function of the message, the archive, the rules, the listener's place and
/// the time, and of nothing else. In this order: small talk, keyword rules, commands and numbers,
/// search. A number that counts a line of the list just shown opens that line; otherwise it is an
/// episode's number.
final class Replier {
  /// A lesser number is no topic (996), but an episode's.
  private static final int LEAST_TOPIC = 100;

  private static final Pattern LENGTH =
      Pattern.compile("(?:有|大概|一共|总共)*(?:多长(?:时间)?|多久|时长|几分钟|多少分钟)|how long");

  private final Show show;

  Replier(Show show) {
    this.show = show;
  }

  Said reply(Inbound inbound, Place place, Archive archive, KeywordRules rules, Instant now) {
    return switch (inbound) {
      case Inbound.Text(String words) -> new Turn(place, archive, now, words).answer(rules);
      case Inbound.Voice(String words) when words.isBlank() ->
          hint("voice.unheard", place, archive, now);
      case Inbound.Voice(String words) ->
          echoing(words, new Turn(place, archive, now, words).answer(rules));
      case Inbound.Wordless() -> hint("wordless", place, archive, now);
      case Inbound.Followed _ -> new Turn(Place.NOWHERE, archive, now, "").courtesies.welcome();
      case Inbound.Left(), Inbound.Unanswerable() ->
          new Said(
              new Answer(new Reply.Silence(), true, "none", List.of(), List.of(), "takes no reply"),
              place);
    };
  }

  private Said hint(String key, Place place, Archive archive, Instant now) {
    return new Turn(place, archive, now, "").courtesies.help(key);
  }

  /// A spoken message is repeated, so that the listener sees what was understood.
  private static Said echoing(String words, Said said) {
    String heard = Texts.CHINESE.say("heard", Wording.echo(words)) + "\n";
    Answer answer = said.answer();
    Reply reply =
        switch (answer.reply()) {
          case Reply.Text(String text) ->
              new Letter().line(heard.strip()).gap().elastic(text).text();
          case Reply.News(String title, String description, String url, String picture) ->
              new Reply.News(title, heard + description, url, picture);
          case Reply.Silence silence -> silence;
        };
    return new Said(
        new Answer(
            reply,
            answer.answered(),
            answer.intent(),
            answer.episodes(),
            answer.quotes(),
            answer.because()),
        said.place());
  }

  /// Everything one answer needs.
  private final class Turn {
    private final Place place;
    private final Archive archive;
    private final Instant now;
    private final String words;
    private final Wording wording;
    private final Lists lists;
    private final Courtesies courtesies;
    private final Searches searches;

    Turn(Place place, Archive archive, Instant now, String words) {
      this.place = place;
      this.archive = archive;
      this.now = now;
      this.words = words;
      this.wording = new Wording(Texts.answering(Normaliser.fold(words)), show);
      this.lists = new Lists(archive.catalogue(), wording);
      this.courtesies = new Courtesies(archive.catalogue(), wording, show, place);
      this.searches = new Searches(place, archive, wording, lists, show);
    }

    Said answer(KeywordRules rules) {
      Optional<KeywordRules.Rule> matching = rules.match(words, now);
      if (matching.isPresent() && matching.equals(rules.exactly(words, now))) {
        // Whatever else the words might mean, this rule answers: no need to find out.
        return keyword(matching.get());
      }
      Inquiry inquiry =
          Grammar.parse(words, archive.catalogue(), now.atZone(Show.ZONE).toLocalDate());
      // A rule for exactly these words is what the hosts want, even for a greeting.
      Optional<KeywordRules.Rule> rule =
          switch (inquiry) {
            case Inquiry.SmallTalk talk -> rules.exactly(words, now);
            case Inquiry.Empty empty -> rules.exactly(words, now);
            default -> matching;
          };
      return rule.map(this::keyword).orElseGet(() -> inquired(inquiry));
    }

    private Said keyword(KeywordRules.Rule rule) {
      return new Said(
          new Answer(
              rule.reply(now),
              true,
              "keyword",
              List.of(),
              List.of(),
              "keyword rule " + rule.name()),
          place);
    }

    /// Whether it must be known what was said in the episodes.
    private boolean asksForWords(Inquiry inquiry) {
      return switch (inquiry) {
        case Inquiry.Topic _ -> true;
        case Inquiry.Within(int number, _) -> archive.catalogue().numbered(number).isPresent();
        case Inquiry.Shown(String about) -> !about.isEmpty();
        case Inquiry.Dated dated -> !dated.words().isEmpty();
        case Inquiry.Numbers(List<Integer> numbers, boolean bare) ->
            bare && mayBeTopic(numbers.getFirst());
        case Inquiry.Empty _,
            Inquiry.Help _,
            Inquiry.SmallTalk _,
            Inquiry.About _,
            Inquiry.Privacy _,
            Inquiry.Message _,
            Inquiry.Newest _,
            Inquiry.Neighbour _,
            Inquiry.Any _,
            Inquiry.Contents _,
            Inquiry.More _,
            Inquiry.TooFarBack _ ->
            false;
      };
    }

    private boolean mayBeTopic(int number) {
      return number >= LEAST_TOPIC && archive.catalogue().numbered(number).isEmpty();
    }

    private Said inquired(Inquiry inquiry) {
      if (!archive.searchable() && asksForWords(inquiry)) {
        return lists.reading(place);
      }
      return switch (inquiry) {
        case Inquiry.Empty() -> courtesies.help("empty");
        case Inquiry.Help() -> courtesies.help("help");
        case Inquiry.SmallTalk(Inquiry.Tone tone) -> courtesies.talk(tone);
        case Inquiry.About() -> courtesies.about();
        case Inquiry.Privacy(boolean erase) -> courtesies.privacy(erase);
        case Inquiry.Message(String message) -> courtesies.message(message);
        case Inquiry.Newest(int count) -> count == 1 ? newest() : lists.newest(count, place);
        case Inquiry.Neighbour(int step) -> neighbour(step);
        case Inquiry.Shown(String about) -> shown(about);
        case Inquiry.Any() -> any();
        case Inquiry.Contents() -> lists.page(new Place.Listing.All(), 0, place, "list");
        case Inquiry.More() -> lists.more(place);
        case Inquiry.Numbers(List<Integer> numbers, boolean bare) ->
            bare ? bare(numbers.getFirst()) : numbers(numbers);
        case Inquiry.TooFarBack(int far) -> lists.tooFarBack(far, place);
        case Inquiry.Within(int number, String about) -> within(number, about);
        case Inquiry.Dated dated -> dated(dated);
        case Inquiry.Topic(String about, boolean question) ->
            searches.topic(about, question, words);
      };
    }

    private Said newest() {
      return archive
          .catalogue()
          .newest()
          .map(episode -> open(episode, "", "latest", "the newest episode"))
          .orElseGet(() -> lists.nothingStored(place));
    }

    private Said neighbour(int step) {
      Optional<Episode> start =
          Optional.ofNullable(place.last())
              .flatMap(archive.catalogue()::identified)
              .or(() -> archive.catalogue().newest());
      if (start.isEmpty()) {
        return lists.nothingStored(place);
      }
      Episode at = start.get();
      for (int i = 0; i < Math.abs(step); i++) {
        Optional<Episode> next =
            step < 0 ? archive.catalogue().before(at) : archive.catalogue().after(at);
        if (next.isEmpty()) {
          String edge = wording.say(step < 0 ? "first" : "last");
          return open(at, edge, "neighbour", "there is none beyond");
        }
        at = next.get();
      }
      return open(at, "", "neighbour", step < 0 ? "the one before" : "the one after");
    }

    /// Any one, told by the time, so that the same message at the same moment gets the same answer.
    private Said any() {
      List<Episode> episodes = archive.catalogue().episodes();
      if (episodes.isEmpty()) {
        return lists.nothingStored(place);
      }
      long seed = now.toEpochMilli() * 0x9E3779B97F4A7C15L;
      int index = (int) Math.floorMod(seed >>> 20, (long) episodes.size());
      return open(episodes.get(index), "", "random", "any one");
    }

    /// Nothing but digits: a line of the list just shown, an episode, or a topic (996).
    private Said bare(int number) {
      if (number >= 1 && number <= place.choices().size()) {
        Optional<Episode> chosen = archive.catalogue().identified(place.choices().get(number - 1));
        if (chosen.isPresent()) {
          return open(chosen.get(), "", "number", "line " + number + " of the list just shown");
        }
      }
      if (mayBeTopic(number) && !archive.find(words, 1).isEmpty()) {
        return searches.topic(words, false, words);
      }
      return numbers(List.of(number));
    }

    private Said numbers(List<Integer> numbers) {
      List<Episode> known =
          numbers.stream().flatMap(n -> archive.catalogue().numbered(n).stream()).toList();
      if (known.isEmpty()) {
        return lists.unknown(numbers.getFirst(), place);
      }
      return known.size() == 1
          ? open(known.getFirst(), "", "number", "episode number " + known.getFirst().number())
          : lists.these(known, place);
    }

    private Said within(int number, String about) {
      Optional<Episode> episode = archive.catalogue().numbered(number);
      if (episode.isPresent() && LENGTH.matcher(about).matches()) {
        return length(episode.get());
      }
      return episode
          .map(one -> searches.within(one, about).orElseGet(() -> unsaid(one, number, about)))
          .orElseGet(() -> lists.unknown(number, place));
    }

    private Said unsaid(Episode episode, int number, String about) {
      String before = wording.say("nothing.within", number, Wording.echo(about));
      return open(episode, before, "number", "the episode does not say it");
    }

    /// The episode that was shown last, or what it says; where it says nothing, another may.
    private Said shown(String about) {
      Optional<Episode> last =
          Optional.ofNullable(place.last()).flatMap(archive.catalogue()::identified);
      if (about.isEmpty()) {
        return last.map(one -> open(one, "", "shown", "the one shown last"))
            .orElseGet(this::newest);
      }
      Optional<Episode> meant = last.or(archive.catalogue()::newest);
      if (meant.isPresent() && LENGTH.matcher(about).matches()) {
        return length(meant.get());
      }
      return meant
          .flatMap(one -> searches.within(one, about))
          .orElseGet(() -> searches.topic(about, true, words));
    }

    private Said length(Episode episode) {
      Duration length = episode.duration();
      String before =
          length == null ? "" : wording.say("length", length.plusSeconds(30).toMinutes());
      return open(episode, before, "shown", "how long it is");
    }

    private Said dated(Inquiry.Dated dated) {
      return dated.words().isEmpty()
          ? lists.page(
              new Place.Listing.Dated(dated.from(), dated.until(), dated.label()), 0, place, "list")
          : searches.dated(dated, words);
    }

    private Said open(Episode episode, String before, String intent, String because) {
      return new Said(
          new Answer(
              wording.card(episode, before), true, intent, List.of(episode), List.of(), because),
          place.showing(episode.id()));
    }
  }
}
