package app.huisheng.announce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;

/// What a host wrote for single channels, as it is stored.
final class Texts {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Texts() {}

  static String frozen(Map<String, String> texts) {
    try {
      return texts.isEmpty() ? "" : JSON.writeValueAsString(new TreeMap<>(texts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain texts can always be written", e);
    }
  }

  static Map<String, String> thawed(String frozen) {
    try {
      return frozen.isEmpty() ? Map.of() : JSON.readValue(frozen, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("stored texts are damaged: " + e.getOriginalMessage(), e);
    }
  }
}
