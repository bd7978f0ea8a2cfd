package app.huisheng.scribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An OpenAI-compatible endpoint played over real HTTP, with levers for the ways in which real ones
/// fail. It is strict: whatever not every such endpoint knows is refused, and like some real ones
/// it quotes a key that it refuses.
public final class LlmSide implements AutoCloseable {
  public static final String KEY = "sk-test-5tgb6yhn7ujm";
  public static final String MODEL = "small-model";

  private static final ObjectMapper JSON = new ObjectMapper();

  /// How a good request is answered.
  @FunctionalInterface
  public interface Lever {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private volatile String path = "/v1/chat/completions";
  private volatile Lever lever = says("");

  public LlmSide() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::hear);
    server.start();
  }

  /// What operators set.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  URI host() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// What was asked so far, the user's part.
  public List<String> asked() {
    return asked;
  }

  /// What was wrong with requests.
  public List<String> complaints() {
    return complaints;
  }

  void movesTo(String other) {
    path = other;
  }

  /// From now on requests are answered so.
  public void set(Lever other) {
    lever = other;
  }

  /// A good answer with these words.
  public static Lever says(String words) {
    return exchange -> send(exchange, 200, "application/json", completion(words, "stop"));
  }

  static String completion(String words, String end) {
    var answer = JSON.createObjectNode();
    answer.put("id", "c-1").put("object", "chat.completion");
    var choice = answer.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", end);
    choice.putObject("message").put("role", "assistant").put("content", words);
    return answer.toString();
  }

  static Lever answers(int status, String type, String body) {
    return exchange -> send(exchange, status, type, body);
  }

  static Lever answers(int status, Map<String, String> headers) {
    return exchange -> {
      headers.forEach(exchange.getResponseHeaders()::set);
      send(exchange, status, "application/json", "{}");
    };
  }

  /// 64 MB of an answer that never ends well.
  static Lever floods() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] block = "很".repeat(20_000).getBytes(StandardCharsets.UTF_8);
      try (var out = exchange.getResponseBody()) {
        out.write("{\"choices\":[{\"message\":{\"content\":\"".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 1_120; i++) {
          out.write(block);
        }
      }
    };
  }

  /// Never answers.
  Lever hangs() {
    return exchange -> {
      try {
        closing.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /// One lever after the other; the last one stays.
  public static Lever inTurn(Lever... levers) {
    Iterator<Lever> turns = List.of(levers).iterator();
    return new Lever() {
      private Lever now = levers[0];

      @Override
      public synchronized void answer(HttpExchange exchange) throws IOException {
        now = turns.hasNext() ? turns.next() : now;
        now.answer(exchange);
      }
    };
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!exchange.getRequestURI().toString().equals(path)) {
        send(exchange, 404, "text/html", "<html>nothing here</html>");
      } else if (!exchange.getRequestMethod().equals("POST")) {
        send(exchange, 405, "application/json", "{}");
      } else if (!authorization.equals("Bearer " + KEY)) {
        send(
            exchange,
            401,
            "application/json",
            "{\"error\":{\"message\":\"Incorrect API key provided: " + authorization + "\"}}");
      } else {
        answer(exchange, body);
      }
    }
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    String wrong = wrong(exchange, body);
    if (wrong.isEmpty()) {
      lever.answer(exchange);
    } else {
      complaints.add(wrong);
      send(exchange, 400, "application/json", "{\"error\":{\"message\":\"" + wrong + "\"}}");
    }
  }

  private String wrong(HttpExchange exchange, String body) {
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (!type.startsWith("application/json")) {
      return "content type " + type;
    }
    try {
      JsonNode request = JSON.readTree(body);
      for (String name : (Iterable<String>) request::fieldNames) {
        if (!Set.of("model", "messages").contains(name)) {
          return "unknown field " + name;
        }
      }
      if (!request.path("model").asText().equals(MODEL)) {
        return "unknown model";
      }
      for (JsonNode message : request.path("messages")) {
        if (message.size() != 2
            || !Set.of("system", "user").contains(message.path("role").asText())
            || message.path("content").asText().isBlank()) {
          return "a message is wrong";
        }
      }
      JsonNode last = request.path("messages").path(request.path("messages").size() - 1);
      if (!last.path("role").asText().equals("user")) {
        return "nothing is asked";
      }
      asked.add(last.path("content").asText());
      return "";
    } catch (JsonProcessingException _) {
      return "no JSON";
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
