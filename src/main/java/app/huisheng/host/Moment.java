package app.huisheng.host;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads when a host wants something sent: a pure function of the words, the time and the host's
/// zone. Days: 今天, 明天, 后天, 周五, 下周五, 12月1日, 2026-12-01; times: 20:00, 晚上8点半, 上午九点. `北京` before,
/// between or behind means Beijing's clock.
sealed interface Moment {
  /// A time that exists, once.
  ///
  /// @param zone whose clock the host meant
  record At(Instant instant, ZoneId zone) implements Moment {}

  /// Nothing that can be planned.
  ///
  /// @param key of the words that say why
  record No(String key) implements Moment {}

  ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  /// Nobody plans a podcast further ahead; a wrong year is likelier.
  Duration FARTHEST = Duration.ofDays(90);

  Pattern ZONE =
      Pattern.compile(
          "^(北京|国内|多伦多|当地|本地)(?:时间)?\\s*|\\s*[(]?(北京|多伦多)(?:时间)?[)]?$"
              + "|(?<=[日号天周期\\d一二三四五六])\\s*(北京|国内|多伦多)(?:时间)?\\s*");
  Pattern WHICH = Pattern.compile("\\s*第([一二])次$");
  Pattern DAY =
      Pattern.compile(
          "^(?:(今天|今日|明天|明日|后天|大后天|今(?=[早晚])|明(?=[早晚]))"
              + "|(下{0,2})(?:个)?(?:本|这)?(?:周|星期|礼拜)([一二三四五六日天])"
              + "|(?:(\\d{4})[年/.-])?(\\d{1,2})[月/.-](\\d{1,2})[日号]?)\\s*");
  Pattern TIME =
      Pattern.compile(
          "^(凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚)?\\s*(\\d{1,2}|[零一二两三四五六七八九十]{1,3})"
              + "\\s*(?:[:：](\\d{2})|[点时]\\s*(?:(半)|([一三])刻|(\\d{1,2}|[零一二三四五六七八九十]{1,3})分?|整|钟)?)$");

  /// Reads the words.
  ///
  /// @param home the zone of a host who names none
  static Moment read(String words, Instant now, ZoneId home) {
    var text = Normalizer.normalize(words, Normalizer.Form.NFKC).strip();
    var which = WHICH.matcher(text);
    var second = which.find() ? "二".equals(which.group(1)) : null;
    text = which.replaceFirst("");
    var named = ZONE.matcher(text);
    var zone = named.find() ? zone(named, home) : home;
    text = named.reset().replaceFirst(" ").strip();
    var today = now.atZone(zone).toLocalDate();
    var day = DAY.matcher(text);
    var dated = day.lookingAt();
    var time = time(dated ? text.substring(day.end()) : text);
    if (time.isEmpty()) {
      return new No(dated ? "time-missing" : "time-unread");
    }
    try {
      var date = dated ? date(day, today, time.get(), now.atZone(zone).toLocalTime()) : today;
      return settled(date.atStartOfDay().plus(time.get()), zone, now, second);
    } catch (DateTimeException _) {
      return new No("no-such-day");
    }
  }

  private static ZoneId zone(Matcher named, ZoneId home) {
    var behind = named.group(2) == null ? named.group(3) : named.group(2);
    var name = named.group(1) == null ? behind : named.group(1);
    return switch (name) {
      case "北京", "国内" -> BEIJING;
      case "多伦多" -> ZoneId.of("America/Toronto");
      default -> home;
    };
  }

  private static Moment settled(
      LocalDateTime local, ZoneId zone, Instant now, @Nullable Boolean second) {
    var offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      return new No("time-gap");
    }
    if (offsets.size() > 1 && second == null) {
      return new No("time-twice");
    }
    var offset = second != null && second ? offsets.getLast() : offsets.getFirst();
    var instant = local.toInstant(offset);
    if (!instant.isAfter(now)) {
      return new No("time-past");
    }
    return instant.isAfter(now.plus(FARTHEST)) ? new No("time-far") : new At(instant, zone);
  }

  private static LocalDate date(Matcher day, LocalDate today, Duration time, LocalTime clock) {
    if (day.group(1) != null) {
      return switch (day.group(1)) {
        case "今天", "今日", "今" -> today;
        case "明天", "明日", "明" -> today.plusDays(1);
        case "后天" -> today.plusDays(2);
        default -> today.plusDays(3);
      };
    }
    if (day.group(3) != null) {
      return weekday(day.group(2).length(), day.group(3), today, time, clock);
    }
    int month = Integer.parseInt(day.group(5));
    int dayOfMonth = Integer.parseInt(day.group(6));
    if (day.group(4) != null) {
      return LocalDate.of(Integer.parseInt(day.group(4)), month, dayOfMonth);
    }
    var thisYear = LocalDate.of(today.getYear(), month, dayOfMonth);
    return thisYear.isBefore(today)
        ? LocalDate.of(today.getYear() + 1, month, dayOfMonth)
        : thisYear;
  }

  /// The next such day, today included while the time is still to come; 下周 counts weeks from
  /// Monday.
  private static LocalDate weekday(
      int weeks, String name, LocalDate today, Duration time, LocalTime clock) {
    int index = "一二三四五六日".indexOf(name.equals("天") ? "日" : name);
    var wanted = DayOfWeek.of(index + 1);
    if (weeks > 0) {
      return today
          .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
          .plusWeeks(weeks)
          .with(TemporalAdjusters.nextOrSame(wanted));
    }
    var over = time.compareTo(Duration.between(LocalTime.MIDNIGHT, clock)) <= 0;
    return today.with(over ? TemporalAdjusters.next(wanted) : TemporalAdjusters.nextOrSame(wanted));
  }

  /// Since the midnight before; 晚上12点 is the one after.
  private static Optional<Duration> time(String text) {
    var time = TIME.matcher(text);
    if (!time.matches()) {
      return Optional.empty();
    }
    var part = time.group(1) == null ? "" : time.group(1);
    int hour = hour(number(time.group(2)), part);
    int minute =
        time.group(3) != null
            ? Integer.parseInt(time.group(3))
            : time.group(4) != null
                ? 30
                : time.group(5) != null
                    ? time.group(5).equals("一") ? 15 : 45
                    : time.group(6) != null ? number(time.group(6)) : 0;
    return hour < 0 || hour > 24 || minute < 0 || minute > 59 || (hour == 24 && minute > 0)
        ? Optional.empty()
        : Optional.of(Duration.ofHours(hour).plusMinutes(minute));
  }

  private static int hour(int hour, String part) {
    return switch (part) {
      case "下午", "傍晚" -> hour < 12 ? hour + 12 : hour;
      case "晚上", "晚" -> hour == 12 ? 24 : hour < 12 ? hour + 12 : hour;
      case "中午" -> hour < 3 ? hour + 12 : hour;
      case "凌晨" -> hour == 12 ? 0 : hour;
      default -> hour;
    };
  }

  /// `8`, `八`, `十二`, `二十一`, `零五`; -1 for what is none.
  private static int number(String text) {
    if (Character.isDigit(text.charAt(0))) {
      return Integer.parseInt(text);
    }
    int ten = text.indexOf('十');
    if (ten < 0) {
      int value = 0;
      for (int i = 0; i < text.length(); i++) {
        value = value * 10 + unit(text.charAt(i));
      }
      return value;
    }
    int tens = ten == 0 ? 1 : unit(text.charAt(ten - 1));
    int units = ten == text.length() - 1 ? 0 : unit(text.charAt(text.length() - 1));
    return ten > 1 ? -1 : tens * 10 + units;
  }

  private static int unit(char character) {
    return character == '两' ? 2 : "零一二三四五六七八九".indexOf(character);
  }
}
