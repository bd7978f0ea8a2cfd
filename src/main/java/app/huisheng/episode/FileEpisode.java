package app.huisheng.episode;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes an episode of a transcript file: what its header says, else its title line, else its name.
final class FileEpisode {
  private static final Pattern ONLY_DIGITS = Pattern.compile("0*([1-9]\\d{0,3})");

  private FileEpisode() {}

  static Incoming of(String name, Parsed parsed) {
    var facts = parsed.facts();
    var stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    var given = fact(facts, "title", "标题");
    var title = given != null ? given : parsed.title() != null ? parsed.title() : stem;
    var notes = fact(facts, "summary", "notes", "description", "摘要", "简介");
    return new Incoming(
        Draft.FILE + name,
        number(facts, title, stem),
        title.isBlank() ? name : title.strip(),
        date(fact(facts, "date", "published", "日期")),
        new Episode.Links(
            address(fact(facts, "page", "link", "url", "链接")),
            address(fact(facts, "audio", "音频")),
            address(fact(facts, "picture", "image", "cover", "封面"))),
        duration(fact(facts, "duration", "时长")),
        notes == null ? parsed.notes() : notes,
        new Transcript(parsed.turns()));
  }

  private static @Nullable Integer number(Map<String, String> facts, String title, String stem) {
    var given = fact(facts, "number", "episode", "期数");
    for (var text : new String[] {given == null ? "" : given, stem}) {
      var digits = ONLY_DIGITS.matcher(text.strip());
      if (digits.matches() && (text.equals(given) || EpisodeNumber.in(title) == null)) {
        return Integer.valueOf(digits.group(1));
      }
    }
    var titled = EpisodeNumber.in(title);
    return titled != null ? titled : EpisodeNumber.in(stem);
  }

  private static @Nullable String fact(Map<String, String> facts, String... names) {
    for (var name : names) {
      var value = facts.get(name);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable String address(@Nullable String text) {
    try {
      return text != null && URI.create(text).getHost() != null && text.startsWith("http")
          ? text
          : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static java.time.@Nullable Duration duration(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return text.matches("\\d{1,6}") ? Times.seconds(Integer.parseInt(text)) : Times.parse(text);
  }

  private static @Nullable Instant date(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.length() > 10
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
