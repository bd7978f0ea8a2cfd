package app.huisheng.wechat;

import app.huisheng.wechat.Rights.Standing;
import app.huisheng.words.Words;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/// How often this account may still send to every follower. WeChat tells the calls that are left
/// today and how many follow; what the kind of account allows is counted from our own sends, in
/// Beijing's days and months, so that what a host sends by hand in WeChat's console is missing.
/// WeChat is asked beside everything else, never while somebody waits for an answer.
final class Allowance {
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  private static final Duration FRESH = Duration.ofMinutes(30);
  private static final Duration FOLLOWERS_FRESH = Duration.ofHours(12);
  private static final int A_DAY = 1;
  private static final int A_MONTH = 4;

  private final Gateway gateway;
  private final Rights rights;
  private final Notebook notebook;
  private final InstantSource clock;
  private final Words words;
  private volatile Told told = Told.NOTHING;

  /// What WeChat said last.
  ///
  /// @param calls left today; -1 for not known
  /// @param followers -1 for not known
  /// @param why it is not known
  private record Told(Instant at, long calls, long followers, Instant counted, String why) {
    static final Told NOTHING = new Told(Instant.MIN, -1, -1, Instant.MIN, "");
  }

  /// What the kind of account allows in a period.
  ///
  /// @param period key of its words
  private record Period(String period, int most, Instant since) {
    long left(long used) {
      return Math.max(0, most - used);
    }
  }

  Allowance(Gateway gateway, Rights rights, Notebook notebook, InstantSource clock, Words words) {
    this.gateway = gateway;
    this.rights = rights;
    this.notebook = notebook;
    this.clock = clock;
    this.words = words;
  }

  /// One catch-up step: asks when the last answer is half an hour old.
  ///
  /// @return true when WeChat was asked
  boolean catchUp() {
    var due =
        rights.of(Rights.Name.MASS).standing() == Standing.YES
            && !clock.instant().isBefore(told.at().plus(FRESH));
    if (due) {
      ask();
    }
    return due;
  }

  /// Asks WeChat now.
  void ask() {
    var now = clock.instant();
    var before = told;
    var followers = before.followers();
    var counted = before.counted();
    if (followers < 0 || counted.plus(FOLLOWERS_FRESH).isBefore(now)) {
      // The list that comes along is nobody's business here: only its length is kept.
      var answer = gateway.get("/cgi-bin/user/get").map(list -> number(list, "total"));
      followers = answer instanceof Answered.Done<Long>(var total) ? total : before.followers();
      counted = now;
    }
    var path = "{\"cgi_path\":\"/cgi-bin/message/mass/sendall\"}";
    told =
        switch (gateway.post("/cgi-bin/openapi/quota/get", path).map(Allowance::remain)) {
          case Answered.Done<Long>(var calls) -> new Told(now, calls, followers, counted, "");
          case Answered.Failed<Long>(var trouble) ->
              new Told(now, -1, followers, counted, trouble.words());
        };
  }

  private static long remain(JsonObject answer) {
    return answer.get("quota") instanceof JsonObject quota ? number(quota, "remain") : -1;
  }

  private static long number(JsonObject answer, String field) {
    return answer.get(field) instanceof JsonPrimitive value && value.isNumber()
        ? value.getAsLong()
        : -1;
  }

  /// How it stands, one line for hosts.
  String line() {
    if (rights.of(Rights.Name.MASS).standing() == Standing.NO) {
      return words.say("quota-none");
    }
    var now = told;
    var calls =
        now.calls() >= 0
            ? words.say("quota-calls", now.calls())
            : now.why().isEmpty()
                ? words.say("quota-not-asked")
                : words.say("quota-unknown", now.why());
    return period(clock.instant())
        .map(
            period -> {
              var used = notebook.sentToAll(period.since());
              var left = left(period, used, now);
              return both("quota-" + period.period(), left, period.most(), used, calls);
            })
        .orElseGet(() -> both("quota-kind", calls));
  }

  /// What a send at that time would use up, one line for hosts.
  Optional<String> at(Instant when) {
    var mass = rights.of(Rights.Name.MASS).standing();
    if (mass == Standing.NO) {
      return Optional.of(words.say("send-none"));
    }
    var to = told.followers() < 0 ? words.say("to-all") : words.say("to-about", told.followers());
    var now = period(clock.instant());
    if (now.isEmpty()) {
      return Optional.of(both("send-unknown", to));
    }
    var period = now.get();
    if (!period(when).map(Period::since).equals(now.map(Period::since))) {
      return Optional.of(both("send-later-" + period.period(), to));
    }
    var left = left(period, notebook.sentToAll(period.since()), told);
    var key = (left > 0 ? "send-" : "send-over-") + period.period();
    return Optional.of(both(key, to, left, period.most()));
  }

  private static long left(Period period, long used, Told told) {
    var left = period.left(used);
    return told.calls() < 0 ? left : Math.min(left, told.calls());
  }

  /// Values that are themselves in two languages go each into its half.
  private String both(String key, Object... values) {
    var halves = words.say(key).split(" · ", 2);
    var out = new StringBuilder();
    for (var half = 0; half < halves.length; half++) {
      var text = halves[half];
      for (var place = 0; place < values.length; place++) {
        var value = String.valueOf(values[place]).split(" · ", 2);
        text = text.replace("{" + place + "}", value[Math.min(half, value.length - 1)]);
      }
      out.append(half == 0 ? "" : " · ").append(text);
    }
    return out.toString();
  }

  private Optional<Period> period(Instant at) {
    if (rights.of(Rights.Name.MASS).standing() != Standing.YES) {
      return Optional.empty();
    }
    var day = at.atZone(BEIJING).toLocalDate();
    return switch (rights.of(Rights.Name.SCENE).standing()) {
      case YES -> {
        var first = YearMonth.from(day).atDay(1).atStartOfDay(BEIJING).toInstant();
        yield Optional.of(new Period("month", A_MONTH, first));
      }
      case NO -> Optional.of(new Period("day", A_DAY, day.atStartOfDay(BEIJING).toInstant()));
      case UNKNOWN -> Optional.empty();
    };
  }
}
