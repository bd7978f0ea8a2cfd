package app.huisheng.episode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A conversation from a file of them, one JSON object a line: `speaker`, `context` (a list of
/// sentences for each turn), `summary` by a person, `headline`.
public record Conversation(Transcript transcript, String summary, String headline) {
  /// All in their order.
  public static List<Conversation> read(Path file) throws IOException {
    var json = new ObjectMapper();
    List<Conversation> all = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = json.readTree(line);
      List<Turn> turns = new ArrayList<>();
      for (int i = 0; i < node.path("context").size(); i++) {
        var text = new StringBuilder();
        node.path("context").get(i).forEach(sentence -> text.append(sentence.asText()));
        String speaker = "S" + node.path("speaker").path(i).asText();
        if (!text.toString().isBlank()) {
          turns.add(new Turn(speaker, null, text.toString()));
        }
      }
      all.add(
          new Conversation(
              new Transcript(turns),
              node.path("summary").asText(),
              node.path("headline").asText()));
    }
    return all;
  }
}
