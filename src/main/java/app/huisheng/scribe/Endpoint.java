package app.huisheng.scribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;

/// The chat completions of an OpenAI-compatible endpoint: `POST …/chat/completions` with `model`
/// and `messages`, the answer in `choices[0].message.content`. Only what every such endpoint knows
/// is sent. The address is the operator's own, so it may be on this machine; redirects are not
/// followed, since they would carry the key elsewhere. Neither the key nor the endpoint's own words
/// get into a message or a log: some endpoints quote the key they refuse.
final class Endpoint implements AutoCloseable {
  /// Largest answer, after decompression.
  static final long LARGEST = 1024 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType TYPE = MediaType.get("application/json; charset=utf-8");
  private static final String PATH = "chat/completions";
  private static final String MISSING = "there is nothing at this address (404)";
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /// What reasoning models think aloud before they answer.
  private static final Pattern THOUGHT = Pattern.compile("(?s)<think>.*?</think>");

  private final Scribe.Setup setup;
  private final List<HttpUrl> addresses;
  private final OkHttpClient client;

  Endpoint(Scribe.Setup setup) {
    this.setup = setup;
    this.addresses = addresses(setup.url().toString());
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectTimeout(setup.timeout())
            .readTimeout(setup.timeout())
            .callTimeout(setup.timeout())
            .build();
  }

  /// What is set is the address of the completions or of the version above them; a bare host is
  /// asked as OpenAI's is laid out, then without the version.
  static List<HttpUrl> addresses(String set) {
    HttpUrl base = HttpUrl.parse(set);
    if (base == null || base.encodedPath().endsWith("/" + PATH)) {
      return base == null ? List.of() : List.of(base);
    }
    HttpUrl plain = base.newBuilder().addPathSegments(PATH).build();
    return base.encodedPath().equals("/")
        ? List.of(base.newBuilder().addPathSegments("v1/" + PATH).build(), plain)
        : List.of(plain);
  }

  /// Asks once and waits.
  Said ask(List<Prompt.Message> messages) {
    Said said = new Said.Away("HUISHENG_LLM_URL is no address that can be asked", Duration.ZERO);
    for (HttpUrl address : addresses) {
      said = ask(address, messages);
      if (!(said instanceof Said.Away(String why, Duration _)) || !why.endsWith(MISSING)) {
        break;
      }
    }
    return said;
  }

  private Said ask(HttpUrl address, List<Prompt.Message> messages) {
    Request.Builder request =
        new Request.Builder()
            .url(address)
            .header("Accept", "application/json")
            .post(RequestBody.create(body(messages), TYPE));
    if (!setup.key().isEmpty()) {
      request.header("Authorization", "Bearer " + setup.key());
    }
    try (Response response = client.newCall(request.build()).execute()) {
      return answered(address.host(), response);
    } catch (IOException e) {
      return away(address.host(), reason(e));
    }
  }

  private ByteString body(List<Prompt.Message> messages) {
    ObjectNode body = JSON.createObjectNode();
    if (!setup.model().isEmpty()) {
      body.put("model", setup.model());
    }
    var list = body.putArray("messages");
    messages.forEach(
        message -> list.addObject().put("role", message.role()).put("content", message.content()));
    return ByteString.encodeUtf8(body.toString());
  }

  private static Said answered(String host, Response response) throws IOException {
    int code = response.code();
    return switch (code) {
      case 200 -> read(response);
      case 400, 413, 422 ->
          new Said.Useless("the endpoint refused the request (%d)".formatted(code));
      case 401, 403 -> away(host, "the key is not accepted (%d)".formatted(code));
      case 404, 405 -> away(host, MISSING);
      case 429 ->
          new Said.Away(
              host + ": too many requests, or nothing left to spend (429)", wait(response));
      default ->
          code >= 300 && code < 400
              ? away(host, "it redirects elsewhere (%d): set its own address".formatted(code))
              : new Said.Away("%s: answered %d".formatted(host, code), wait(response));
    };
  }

  private static Duration wait(Response response) {
    String after = response.header("Retry-After", "");
    Duration asked =
        after.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(after)) : Duration.ZERO;
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  private static Said read(Response response) throws IOException {
    var source = response.body().source();
    if (source.request(LARGEST + 1)) {
      return new Said.Useless("the answer is larger than %d kB".formatted(LARGEST / 1024));
    }
    String text = source.readString(StandardCharsets.UTF_8);
    if (text.stripLeading().startsWith("<")) {
      return new Said.Useless("the answer is a web page");
    }
    try {
      return words(JSON.readTree(text).path("choices").path(0));
    } catch (JsonProcessingException _) {
      return new Said.Useless("the answer is no JSON");
    }
  }

  private static Said words(JsonNode choice) {
    String end = choice.path("finish_reason").asText("").toLowerCase(Locale.ROOT);
    if (end.equals("length") || end.equals("content_filter")) {
      return new Said.Useless("the answer was cut off: " + end);
    }
    JsonNode content = choice.path("message").path("content");
    if (!content.isTextual() || content.textValue().isBlank()) {
      return new Said.Useless("the answer holds no text");
    }
    return new Said.Words(THOUGHT.matcher(content.textValue()).replaceAll("").strip());
  }

  private static Said away(String host, String why) {
    return new Said.Away(host + ": " + why, Duration.ZERO);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case UnknownHostException _ -> "there is no such host";
      case SSLException _ -> "no safe connection";
      case InterruptedIOException _ -> "it took too long to answer";
      case ConnectException _ -> "it refuses connections";
      default -> "it broke the connection off";
    };
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
