package app.huisheng.linkedin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What LinkedIn's refusals mean: the one table. Codes decide, never prose, except where LinkedIn
/// has no code.
final class Errors {
  /// The meanings we act upon.
  enum Meaning {
    /// Done.
    DONE,
    /// Not known to the server: malformed, or of another application.
    TOKEN_UNKNOWN,
    /// Taken back by the member; also said of tokens a few seconds old.
    TOKEN_REVOKED,
    TOKEN_EXPIRED,
    /// A product, scope or role is missing; a new token does not help.
    DENIED,
    /// The API version is not served any more.
    VERSION_GONE,
    /// A quota of the day is used up.
    QUOTA,
    /// Too fast.
    BUSY,
    /// Such content was posted lately; the body may name the post.
    DUPLICATE,
    /// The image is not there yet, failed, or its upload address ended.
    IMAGE,
    NOT_FOUND,
    /// It will never be taken like this.
    REFUSED,
    /// It may or may not have been done.
    AMBIGUOUS
  }

  /// @param words LinkedIn's own message, one line, at most 200 characters
  /// @param after how long to wait, where the answer says so
  record Problem(Meaning meaning, String code, String words, Optional<Duration> after) {}

  /// One line of the table: the first that fits counts.
  private record Rule(int status, String code, Meaning meaning) {
    boolean fits(int answered, String body) {
      return status == answered && (code.isEmpty() || body.contains(code));
    }
  }

  private static final List<Rule> TABLE =
      List.of(
          new Rule(400, "MEDIA_ASSET_WAITING_UPLOAD", Meaning.IMAGE),
          new Rule(400, "MEDIA_ASSET_PROCESSING_FAILED", Meaning.IMAGE),
          new Rule(400, "EXPIRED_UPLOAD_URL", Meaning.IMAGE),
          new Rule(400, "rganization permissions must be used", Meaning.DENIED),
          new Rule(400, "rganization Or Events permissions must be used", Meaning.DENIED),
          new Rule(400, "", Meaning.REFUSED),
          new Rule(401, "65601", Meaning.TOKEN_REVOKED),
          new Rule(401, "REVOKED_ACCESS_TOKEN", Meaning.TOKEN_REVOKED),
          new Rule(401, "65602", Meaning.TOKEN_EXPIRED),
          new Rule(401, "EXPIRED_ACCESS_TOKEN", Meaning.TOKEN_EXPIRED),
          new Rule(401, "", Meaning.TOKEN_UNKNOWN),
          new Rule(403, "", Meaning.DENIED),
          new Rule(404, "", Meaning.NOT_FOUND),
          new Rule(410, "", Meaning.NOT_FOUND),
          new Rule(422, "DUPLICATE_POST", Meaning.DUPLICATE),
          new Rule(422, "Content is a duplicate of", Meaning.DUPLICATE),
          new Rule(422, "", Meaning.REFUSED),
          new Rule(426, "", Meaning.VERSION_GONE),
          new Rule(429, "DAY limit", Meaning.QUOTA),
          new Rule(429, "", Meaning.BUSY));

  private static final Pattern POST = Pattern.compile("urn:li:(?:share|ugcPost):\\d+");
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  /// Made when the first answer comes: a start need not wait for it.
  private static final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();
  }

  private Errors() {}

  /// What an answer means. Everything not in the table is ambiguous: 408, 409, 3xx, 5xx.
  static Problem read(Spoken.Answered answer, Instant now) {
    if (answer.status() / 100 == 2) {
      return new Problem(Meaning.DONE, "", "", Optional.empty());
    }
    var meaning =
        TABLE.stream()
            .filter(rule -> rule.fits(answer.status(), answer.body()))
            .map(Rule::meaning)
            .findFirst()
            .orElse(Meaning.AMBIGUOUS);
    var body = json(answer.body());
    return new Problem(meaning, code(body), words(answer, body), after(answer, meaning, now));
  }

  /// The post a refusal names.
  static Optional<String> namedPost(String body) {
    return POST.matcher(body).results().map(match -> match.group()).findFirst();
  }

  /// JSON, or a missing node for HTML and whatever else comes from a gateway.
  static JsonNode json(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : Json.MAPPER.readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  /// A new, empty object.
  static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }

  private static String code(JsonNode body) {
    var input = body.path("errorDetails").path("inputErrors").path(0).path("code").asText();
    return input.isEmpty() ? body.path("code").asText() : input;
  }

  private static String words(Spoken.Answered answer, JsonNode body) {
    var message = body.path("message").asText();
    if (message.isEmpty()) {
      message = body.path("error_description").asText();
    }
    var line = SPACE.matcher(message).replaceAll(" ").strip();
    return "HTTP "
        + answer.status()
        + (line.isEmpty() ? "" : " " + LittleText.shortened(line, 200));
  }

  private static Optional<Duration> after(Spoken.Answered answer, Meaning meaning, Instant now) {
    var said = answer.header("retry-after").flatMap(value -> delay(value.strip(), now));
    if (said.isPresent() || meaning != Meaning.QUOTA) {
      return said;
    }
    // Daily quotas are counted anew at midnight, UTC.
    var midnight = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    return Optional.of(Duration.between(now, midnight).plusMinutes(2));
  }

  // A slip in a header must not silence the page for years.
  private static Duration atMost(Duration said) {
    return said.compareTo(LONGEST) > 0 ? LONGEST : said;
  }

  private static Optional<Duration> delay(String value, Instant now) {
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(atMost(Duration.ofSeconds(Long.parseLong(value))));
    }
    try {
      var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      var wait = Duration.between(now, date.withZoneSameInstant(ZoneOffset.UTC).toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : atMost(wait));
    } catch (DateTimeParseException neither) {
      return Optional.empty();
    }
  }
}
