package app.huisheng.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What the simulated LinkedIn was asked, in the order in which it arrived, answered or not.
///
/// Tests judge by it: a client that says "one attempt" while the wire saw two is caught here.
public final class LinkedInJournal {
  /// The calls LinkedIn's side knows, and the place where a fault can be set.
  public enum Call {
    AUTHORISE,
    TOKEN,
    INTROSPECT,
    CREATE,
    READ,
    LIST,
    EDIT,
    DELETE,
    IMAGE_START,
    IMAGE_UPLOAD,
    IMAGE_READ,
    COMMENT,
    ROLES,
    STATISTICS,
    FOLLOWERS,
    OTHER
  }

  /// One request.
  ///
  /// @param path as it came, percent-encoding kept
  /// @param headers names in lower case
  /// @param body as UTF-8; for an uploaded image only its size in words
  public record Request(
      Instant at,
      Call call,
      String method,
      String path,
      @Nullable String query,
      Map<String, String> headers,
      String body) {}

  /// One post on the page.
  ///
  /// @param wire the commentary as it came; `shown` as members see it
  /// @param source address of the article card; empty without one
  /// @param image URN of the card's picture; empty without one
  public record Post(
      String urn,
      String wire,
      String shown,
      String source,
      String title,
      String description,
      String image,
      Instant created) {}

  private final List<Request> requests = new CopyOnWriteArrayList<>();

  void add(Request request) {
    requests.add(request);
  }

  /// All requests so far.
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /// The requests of one kind so far.
  public List<Request> requests(Call call) {
    return requests.stream().filter(request -> request.call() == call).toList();
  }

  /// How many requests of one kind came so far.
  public int count(Call call) {
    return requests(call).size();
  }
}
