package app.huisheng.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A browser without scripts: keeps cookies, sends forms with their token, follows nothing by
/// itself.
final class Guest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final Map<String, String> cookies = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();

  Guest(int port) {
    this.port = port;
  }

  /// What came back.
  record Page(int status, String text, HttpResponse<String> response) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String location() {
      return header("Location");
    }
  }

  Guest as(String session) {
    cookies.put("huisheng-session", session);
    return this;
  }

  Guest with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  Guest reading(String language) {
    cookies.put("huisheng-language", language);
    return this;
  }

  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  Map<String, String> cookies() {
    return cookies;
  }

  Page get(String path) {
    return send(request(path).GET().build());
  }

  /// Sends a form with the token that this browser's pages carry.
  Page post(String path, String... fields) {
    var all = new ArrayList<>(List.of("_token", token()));
    all.addAll(List.of(fields));
    return postBare(path, all.toArray(String[]::new));
  }

  /// Sends a form as it is.
  Page postBare(String path, String... fields) {
    var body = new StringBuilder();
    for (var i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&")
          .append(encoded(fields[i]))
          .append('=')
          .append(encoded(fields[i + 1]));
    }
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  String token() {
    var session = cookie("huisheng-session");
    return Visit.formToken(session.isEmpty() ? cookie("huisheng-visitor") : session);
  }

  HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          String.join(
              "; ",
              cookies.entrySet().stream()
                  .map(one -> one.getKey() + "=" + one.getValue())
                  .toList()));
    }
    headers.forEach(request::header);
    return request;
  }

  Page send(HttpRequest request) {
    try {
      var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Page(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void keep(String cookie) {
    var pair = cookie.split(";", 2)[0].split("=", 2);
    if (pair[1].isEmpty()) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
