package app.huisheng.search;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the episode numbers in folded words: marked ones (第80期, EP80, #80), ranges, lists, bare
/// ones, and what is asked beside a number.
final class NumberGrammar {
  /// A range asks for at most so many episodes.
  private static final int LONGEST_RANGE = 200;

  private static final String NUM = "([0-9]{1,6}|[" + Numerals.CHARACTERS + "]{1,9})";
  private static final String UNIT =
      "(?:期(?![间待望末中货权刊限])|集(?![团中体合成锦市])|话(?![题剧说费筒])|回(?![合家来去头复答顾忆归]))";
  private static final String EP =
      "(?<![a-z])(?:episodes?|eps?|e|vol(?:ume)?|no|number)\\s*[.#:]?\\s*";

  /// 第80期 · 第80 at the end · EP80 · #80 · 80期.
  private static final Pattern MARKED =
      Pattern.compile(
          ("第\\s*" + NUM + "\\s*(?:" + UNIT + "|个?节目|$)")
              + ("|" + EP + "([0-9]{1,6})(?![0-9a-z])")
              + "|#\\s*([0-9]{1,6})(?![0-9])"
              + ("|(?<![0-9.上下这那每哪前近后首末某"
                  + Numerals.CHARACTERS
                  + "])"
                  + NUM
                  + "\\s*(?:[那这]一?)?"
                  + "(?:期(?![间待望末中货权刊限])|集(?![团中体合成锦市]))"));

  private static final String ITEM = "(?:第|" + EP + "|#)?\\s*" + NUM + "\\s*" + UNIT + "?";
  private static final Pattern RANGE =
      Pattern.compile(ITEM + "\\s*(?:到|至|-|~|to)\\s*" + ITEM + "(?:之间)?");
  private static final Pattern LISTED =
      Pattern.compile(ITEM + "(?:(?:\\s*(?:[,;/&+|]|和|与|跟|及|还有|以及|或|and)\\s*|\\s+)" + ITEM + ")+");
  private static final Pattern ONE_NUMBER = Pattern.compile(NUM);
  private static final Pattern MARKER = Pattern.compile("第|[期集话回#]|[a-z]");
  private static final Pattern FROM_END =
      Pattern.compile("(?:节目|播客)?的?倒数第?" + NUM + "(?:期|集|个节目|个)(.*)");

  /// 八 十, as some keyboards and some voices write it.
  private static final Pattern SPACED = Pattern.compile("\\s*\\S(?:\\s+\\S)*\\s*");

  private static final Pattern EARLIEST =
      Pattern.compile(
          "(?:(?:你们|节目|播客)的?)?(?:最早|最老|最开始|最初|第一次)的?(?:那)?(?:一|1)?(?:期|集|个节目)(?:的?节目|是什么|是哪一?期)?"
              + "|(?:(?:oldest|earliest|first) (?:episode|one|show))");
  private static final Pattern PICK = Pattern.compile("(?:我?选|回复)?第?" + NUM + "(?:个|条|项|号)?");

  private final Catalogue catalogue;

  NumberGrammar(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// What most listeners send, told without the rest of the grammar: 第80期 and nothing else, or the
  /// digits of an episode that exists.
  static Optional<Inquiry> plain(String text, Catalogue catalogue) {
    boolean marked = text.length() > 2 && text.startsWith("第") && text.endsWith("期");
    OptionalInt number =
        Numerals.parse(marked ? joined(text.substring(1, text.length() - 1)) : text);
    if (number.isEmpty() || (!marked && !isKnown(text, number.getAsInt(), catalogue))) {
      return Optional.empty();
    }
    return Optional.of(new Inquiry.Numbers(List.of(number.getAsInt()), !marked));
  }

  /// 八 十 is one number, 80 81 are two.
  private static String joined(String number) {
    return SPACED.matcher(number).matches() ? number.replace(" ", "") : number;
  }

  private static boolean isKnown(String text, int number, Catalogue catalogue) {
    char first = text.charAt(0);
    return first >= '0' && first <= '9' && catalogue.numbered(number).isPresent();
  }

  /// The numbers asked for in words whose padding is stripped.
  Optional<Inquiry> parse(String text, String stripped) {
    Optional<Inquiry> earliest = earliest(stripped);
    if (earliest.isPresent() || text.chars().noneMatch(Numerals::isNumeral)) {
      return earliest;
    }
    return fromEnd(stripped)
        .or(() -> bare(stripped))
        .or(() -> range(stripped, RANGE.matcher(stripped), true))
        .or(() -> list(stripped))
        .or(() -> range(text, RANGE.matcher(text), false))
        .or(() -> marked(text));
  }

  /// 最早的一期, whatever its number is.
  private Optional<Inquiry> earliest(String stripped) {
    return EARLIEST.matcher(stripped).matches()
        ? catalogue.episodes().reversed().stream()
            .map(Episode::number)
            .filter(Objects::nonNull)
            .findFirst()
            .map(number -> new Inquiry.Numbers(List.of(number), false))
        : Optional.empty();
  }

  /// 倒数第二期, counted from the newest.
  private Optional<Inquiry> fromEnd(String stripped) {
    Matcher matcher = FROM_END.matcher(stripped);
    OptionalInt place = matcher.matches() ? Numerals.parse(matcher.group(1)) : OptionalInt.empty();
    if (place.isEmpty() || place.getAsInt() == 0) {
      return Optional.empty();
    }
    List<Integer> numbers =
        catalogue.episodes().stream().map(Episode::number).filter(Objects::nonNull).toList();
    if (place.getAsInt() > numbers.size()) {
      return Optional.of(new Inquiry.TooFarBack(place.getAsInt()));
    }
    int number = numbers.get(place.getAsInt() - 1);
    String words = Padding.strip(matcher.group(2));
    return Optional.of(
        Padding.isOnlyPadding(words)
            ? new Inquiry.Numbers(List.of(number), false)
            : new Inquiry.Within(number, words));
  }

  private Optional<Inquiry> bare(String stripped) {
    Matcher matcher = PICK.matcher(stripped);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    OptionalInt number = Numerals.parse(matcher.group(1));
    return number.isPresent()
        ? Optional.of(new Inquiry.Numbers(List.of(number.getAsInt()), true))
        : Optional.empty();
  }

  private Optional<Inquiry> range(String text, Matcher matcher, boolean whole) {
    if (whole ? !matcher.matches() : !matcher.find()) {
      return Optional.empty();
    }
    OptionalInt first = Numerals.parse(matcher.group(1));
    OptionalInt last = Numerals.parse(matcher.group(2));
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    int from = Math.min(first.getAsInt(), last.getAsInt());
    int until = Math.min(Math.max(first.getAsInt(), last.getAsInt()), from + LONGEST_RANGE);
    boolean marked = MARKER.matcher(matcher.group()).find();
    if (!marked && (!whole || (!known(from) && !known(until)))) {
      return Optional.empty();
    }
    if (!whole && !Padding.isOnlyPadding(text.replace(matcher.group(), " "))) {
      return Optional.empty();
    }
    var numbers = new ArrayList<Integer>();
    for (int number = from; number <= until; number++) {
      numbers.add(number);
    }
    return Optional.of(new Inquiry.Numbers(numbers, false));
  }

  private Optional<Inquiry> list(String stripped) {
    if (!LISTED.matcher(stripped).matches()) {
      return Optional.empty();
    }
    List<Integer> numbers = numbers(ONE_NUMBER.matcher(stripped));
    boolean marked = MARKER.matcher(stripped).find();
    return marked || numbers.stream().anyMatch(this::known)
        ? Optional.of(new Inquiry.Numbers(numbers, false))
        : Optional.empty();
  }

  private Optional<Inquiry> marked(String text) {
    var rest = new StringBuilder();
    var numbers = new ArrayList<Integer>();
    Matcher matcher = MARKED.matcher(text);
    boolean sure = false;
    while (matcher.find()) {
      String word = firstGroup(matcher);
      OptionalInt number = Numerals.parse(word);
      boolean weak = matcher.group(4) != null && !Character.isDigit(word.charAt(0));
      boolean alone = matcher.group().length() == text.length();
      if (number.isEmpty() || (weak && word.length() == 1 && !alone)) {
        continue;
      }
      sure |= matcher.group(4) == null;
      numbers.add(number.getAsInt());
      matcher.appendReplacement(rest, " ");
    }
    matcher.appendTail(rest);
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> distinct = numbers.stream().distinct().toList();
    String words = Padding.strip(rest.toString());
    boolean more = distinct.size() == 1 && !Padding.isOnlyPadding(words);
    if (more && !known(distinct.getFirst())) {
      return sure ? Optional.of(new Inquiry.Numbers(distinct, false)) : Optional.empty();
    }
    return Optional.of(
        more
            ? new Inquiry.Within(distinct.getFirst(), words)
            : new Inquiry.Numbers(distinct, false));
  }

  private static String firstGroup(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      @Nullable String found = matcher.group(group);
      if (found != null) {
        return found;
      }
    }
    return "";
  }

  private static List<Integer> numbers(Matcher matcher) {
    return matcher
        .results()
        .map(result -> Numerals.parse(result.group(1)))
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .distinct()
        .toList();
  }

  private boolean known(int number) {
    return catalogue.numbered(number).isPresent();
  }
}
