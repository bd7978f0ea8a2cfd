package app.huisheng.announce;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Answers `GET /e/{number}` (and `HEAD`, uncounted, for those who test links): counts the visit
/// for its channel (`?c=l` LinkedIn, `?c=w` WeChat) and leads on to the episode's page, or shows a
/// small page of our own when there is none. Sets no cookie and keeps nothing of the visitor.
/// Episodes without a number are at `/e/s` and the id they are stored under. Needs no disk and no
/// network. Thread-safe.
public final class ShortLinks {
  // Ten digits are more than any podcast needs and fewer than overflow a long.
  private static final Pattern NAME = Pattern.compile("(s?)(\\d{1,10})");

  private final Supplier<Catalogue> catalogue;
  private final Visits visits;

  /// Read when the first visitor needs one: a start need not wait for them.
  private static final class Pages {
    static final Template FOUND = page("episode.html");
    static final Template MISSING = page("not-found.html");
  }

  public ShortLinks(Supplier<Catalogue> catalogue, Visits visits) {
    this.catalogue = catalogue;
    this.visits = visits;
  }

  /// Adds the route to the public listener.
  public void open(RoutesConfig routes) {
    routes.get("/e/{episode}", this::answer);
    routes.head("/e/{episode}", this::answer);
  }

  /// The last part of an episode's short link: `80`, or `s12` when it has no number.
  static String name(Episode episode) {
    return episode.number() == null ? "s" + episode.id() : String.valueOf(episode.number());
  }

  private void answer(Context request) {
    request.header("Cache-Control", "no-store");
    request.header("Referrer-Policy", "no-referrer");
    var episode = find(request.pathParam("episode"));
    if (episode.isEmpty()) {
      show(request.status(HttpStatus.NOT_FOUND), Pages.MISSING, Map.of());
      return;
    }
    if (request.method().equals(HandlerType.GET)) {
      visits.note(episode.get().id(), request.queryParam("c"));
    }
    var page = webAddress(episode.get().links().page());
    if (page.isPresent()) {
      request.status(HttpStatus.FOUND).header("Location", page.get());
    } else {
      show(request, Pages.FOUND, fields(episode.get()));
    }
  }

  private Optional<Episode> find(String name) {
    var parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var number = Long.parseLong(parts.group(2));
    if (parts.group(1).isEmpty()) {
      return number > Integer.MAX_VALUE ? Optional.empty() : catalogue.get().numbered((int) number);
    }
    return catalogue.get().episodes().stream()
        .filter(episode -> episode.id() == number && episode.number() == null)
        .findFirst();
  }

  // The address comes from a feed: only a web address is followed, in its ASCII form.
  private static Optional<String> webAddress(@Nullable String address) {
    if (address == null) {
      return Optional.empty();
    }
    try {
      var uri = new URI(address.strip());
      var web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri.toASCIIString()) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> fields(Episode episode) {
    var number = episode.number();
    return Map.of(
        "title", episode.title(),
        "number", number == null ? "" : number,
        "summary", episode.summary().text(),
        "audio", webAddress(episode.links().audio()).orElse(""));
  }

  private static void show(Context request, Template page, Map<String, Object> fields) {
    request.header(
        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; media-src *");
    request.header("X-Content-Type-Options", "nosniff");
    request.contentType("text/html; charset=utf-8").result(page.execute(fields));
  }

  private static Template page(String name) {
    try (var file = ShortLinks.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return Mustache.compiler()
          .emptyStringIsFalse(true)
          .compile(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
