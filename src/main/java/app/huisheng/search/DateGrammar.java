package app.huisheng.search;

import app.huisheng.episode.Catalogue;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the span of days meant in folded words: a filter on when episodes were published, never an
/// episode number.
final class DateGrammar {
  private static final String YEAR =
      "(?:(?<year>(?:19|20)[0-9]{2}|二[零〇][零〇一二三四五六七八九]{2})\\s*年?\\s*|(?<ago>今年|去年|前年|大前年|本年)的?)";
  private static final String MONTH = "(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\\s*月(?:份)?";
  private static final Pattern YEAR_MONTH = Pattern.compile(YEAR + "?" + MONTH);
  private static final Pattern ONLY_YEAR =
      Pattern.compile(
          "(?<year>(?:19|20)[0-9]{2}|二[零〇][零〇一二三四五六七八九]{2})\\s*年(?:度)?|(?<ago>今年|去年|前年|大前年|本年)");
  private static final Pattern NUMERIC =
      Pattern.compile("(?<![0-9])(?<year>20[0-9]{2})[-/.](?<month>1[0-2]|0?[1-9])(?![0-9])");
  private static final Pattern SPAN =
      Pattern.compile("上个?月|这个?月|本月|上个?(?:星期|礼拜)|上周|这个?(?:星期|礼拜)|这周|本周|昨天|今天|前天");
  private static final Pattern BARE_YEAR = Pattern.compile("20[0-9]{2}");
  private static final Pattern EPISODES =
      Pattern.compile("(?:那|哪|这|的|几|所有|全部)[一几]?[期集]|节目|单集|播客|更新|发布|episode");

  /// Without a numeral and these there is no date.
  private static final String DATED = "年月周天期拜";

  private final Catalogue catalogue;
  private final LocalDate today;

  DateGrammar(Catalogue catalogue, LocalDate today) {
    this.catalogue = catalogue;
    this.today = today;
  }

  Optional<Inquiry> parse(String text) {
    if (text.chars().noneMatch(c -> Numerals.isNumeral(c) || DATED.indexOf(c) >= 0)) {
      return Optional.empty();
    }
    return yearAlone(text)
        .or(() -> find(text, NUMERIC))
        .or(() -> find(text, YEAR_MONTH))
        .or(() -> find(text, ONLY_YEAR))
        .or(() -> span(text));
  }

  /// A bare 2024 is a year when something was published in it.
  private Optional<Inquiry> yearAlone(String text) {
    if (!BARE_YEAR.matcher(text).matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(text);
    boolean published =
        catalogue.episodes().stream()
            .anyMatch(
                episode ->
                    episode.published() != null
                        && episode.published().atZone(ZoneOffset.UTC).getYear() == year);
    return published ? Optional.of(dated(year, null, year + "年", "")) : Optional.empty();
  }

  private Optional<Inquiry> find(String text, Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Integer month = group(matcher, "month");
    int year = year(matcher, month);
    String label = matcher.group().replace(" ", "");
    return rest(text, matcher).map(words -> dated(year, month, label, words));
  }

  private int year(Matcher matcher, @Nullable Integer month) {
    Integer year = group(matcher, "year");
    if (year != null) {
      return year;
    }
    @Nullable String ago = matcher.namedGroups().containsKey("ago") ? matcher.group("ago") : null;
    if (ago == null) {
      // A month alone is the last one of that name.
      return month != null && month > today.getMonthValue() ? today.getYear() - 1 : today.getYear();
    }
    return today.getYear()
        - switch (ago) {
          case "去年" -> 1;
          case "前年" -> 2;
          case "大前年" -> 3;
          default -> 0;
        };
  }

  private static @Nullable Integer group(Matcher matcher, String name) {
    @Nullable String word = matcher.namedGroups().containsKey(name) ? matcher.group(name) : null;
    return word == null ? null : Numerals.parse(word).orElse(1);
  }

  private static Inquiry dated(int year, @Nullable Integer month, String label, String words) {
    if (month == null) {
      return new Inquiry.Dated(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), label, words);
    }
    YearMonth span = YearMonth.of(year, month);
    return new Inquiry.Dated(span.atDay(1), span.atEndOfMonth(), label, words);
  }

  private Optional<Inquiry> span(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String label = matcher.group();
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate from;
    LocalDate until;
    if (label.endsWith("月")) {
      YearMonth month = YearMonth.from(today).minusMonths(label.startsWith("上") ? 1 : 0);
      from = month.atDay(1);
      until = month.atEndOfMonth();
    } else if (label.endsWith("天")) {
      from = today.minusDays(label.startsWith("昨") ? 1 : label.startsWith("前") ? 2 : 0);
      until = from;
    } else {
      from = label.startsWith("上") ? monday.minusWeeks(1) : monday;
      until = from.plusDays(6);
    }
    return rest(text, matcher).map(words -> new Inquiry.Dated(from, until, label, words));
  }

  /// What is asked beside the date. A date inside a topic (2024年美国大选) is part of the topic, unless
  /// episodes are asked for.
  private static Optional<String> rest(String text, Matcher matcher) {
    String around = text.substring(0, matcher.start()) + " " + text.substring(matcher.end());
    if (Padding.isOnlyPadding(around)) {
      return Optional.of("");
    }
    return EPISODES.matcher(around).find() ? Optional.of(Padding.strip(around)) : Optional.empty();
  }
}
