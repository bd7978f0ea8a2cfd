package app.huisheng.episode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads transcripts in JSON: the podcast namespace's `segments` with speaker, startTime and body;
/// Whisper's `segments` with start and text; whisper.cpp's `transcription` with offsets in
/// milliseconds; or the bare list of any of these. Word-sized segments grow together.
final class JsonTranscript {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonTranscript() {}

  static boolean recognises(String text) {
    var start = text.stripLeading();
    return (start.startsWith("{") || start.startsWith("[")) && start.contains("\"");
  }

  static Parsed parse(String text) throws UnreadableException {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw new UnreadableException(
          "it is broken JSON"
              + (place == null ? "" : " (line " + place.getLineNr() + ")")
              + ": export it again");
    }
    var segments = root.isArray() ? root : root.path("segments");
    if (!segments.isArray()) {
      segments = root.path("transcription");
    }
    var joined = new Captions.Joined();
    for (var segment : segments) {
      var speaker = first(segment, "speaker", "speaker_label", "speakerName");
      var body = first(segment, "body", "text", "content");
      joined.add(speaker, start(segment), body == null ? "" : Invisible.strip(body));
    }
    var turns = joined.turns();
    if (turns.isEmpty()) {
      var whole = root.path("text").asText();
      return PlainText.parse(whole, false);
    }
    return new Parsed(first(root, "title"), "", Residue.withoutClosing(turns), Map.of());
  }

  private static @Nullable String first(JsonNode node, String... names) {
    for (var name : names) {
      var value = node.path(name);
      if ((value.isTextual() || value.isNumber()) && !value.asText().isBlank()) {
        return value.asText();
      }
    }
    return null;
  }

  private static @Nullable Duration start(JsonNode segment) {
    for (var name : new String[] {"startTime", "start", "begin"}) {
      var value = segment.path(name);
      if (value.isNumber()) {
        return Times.seconds(value.asDouble());
      }
      if (value.isTextual()) {
        return Times.parse(value.asText());
      }
    }
    var offset = segment.path("offsets").path("from");
    return offset.isNumber() ? Times.seconds(offset.asDouble() / 1000) : null;
  }
}
