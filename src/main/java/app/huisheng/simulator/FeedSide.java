package app.huisheng.simulator;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The podcast's feed played over real HTTP on a port of its own, with its transcripts and its hub,
/// and a lever for every way in which a feed fails.
public final class FeedSide implements AutoCloseable {
  private static final String FEED = "/feed.xml";

  private final Javalin server;
  private final FeedWire wire = new FeedWire();
  private final FeedHub hub = new FeedHub(() -> text(1).getBytes(StandardCharsets.UTF_8));
  private final List<FeedItem> items = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, FeedFault> faults = new ConcurrentHashMap<>();
  private final Map<String, FeedFault.Body> files = new ConcurrentHashMap<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private volatile Style style = new Style(false, Integer.MAX_VALUE, true, false, "");

  /// One request that came in.
  ///
  /// @param ifNoneMatch null when not sent
  public record Request(String path, @Nullable String ifNoneMatch, int status) {}

  /// How the feed is written and served.
  ///
  /// @param atom Atom in place of RSS
  /// @param pageSize items on a page; the next pages follow by `rel="next"`
  /// @param validators whether it sends ETag and Last-Modified
  /// @param hub whether it names its hub
  /// @param head further elements before the items, as XML
  public record Style(boolean atom, int pageSize, boolean validators, boolean hub, String head) {}

  private FeedSide() {
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.concurrency.useVirtualThreads = true;
              config.jetty.host = "127.0.0.1";
              open(config.routes);
            });
  }

  /// Starts it on a free port of this machine.
  public static FeedSide start() {
    var side = new FeedSide();
    side.server.start(0);
    return side;
  }

  private void open(RoutesConfig routes) {
    routes.post("/hub", hub::subscribe);
    routes.get("/<path>", this::answer);
  }

  /// What `HUISHENG_FEED_URL` is set to.
  public String address() {
    return address(FEED);
  }

  /// An address of this server.
  public String address(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  /// Puts items at the top of the feed, the last one uppermost.
  public void publish(FeedItem... published) {
    for (var item : published) {
      items.addFirst(item);
    }
  }

  /// The items, newest first.
  public List<FeedItem> items() {
    return List.copyOf(items);
  }

  /// Replaces all items.
  public void items(List<FeedItem> others) {
    items.clear();
    items.addAll(others);
  }

  public void style(Style other) {
    style = other;
  }

  public Style style() {
    return style;
  }

  /// A header of every answer from now on; null takes it away.
  public void header(String name, @Nullable String value) {
    if (value == null) {
      headers.remove(name);
    } else {
      headers.put(name, value);
    }
  }

  /// Serves a file beside the feed.
  public void file(String path, FeedFault.Body body) {
    files.put(path, body);
  }

  /// Fails from now on.
  public void fail(FeedFault fault) {
    fail(FEED, fault);
  }

  /// Fails from now on at one path.
  public void fail(String path, FeedFault fault) {
    faults.put(path, fault);
  }

  /// Ends every fault.
  public void mend() {
    faults.clear();
  }

  public FeedHub hub() {
    return hub;
  }

  /// Every request for something, oldest first.
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    wire.close();
    hub.close();
    server.stop();
  }

  private void answer(Context request) throws IOException, InterruptedException {
    headers.forEach(request::header);
    var path = request.path();
    var fault = faults.get(path);
    if (fault != null) {
      wire.fail(request, fault, text(1));
    } else if (files.containsKey(path)) {
      wire.fail(request, Objects.requireNonNull(files.get(path)), "");
    } else if (path.endsWith(".xml")) {
      var page = request.queryParam("page");
      wire.feed(request, text(page == null ? 1 : Integer.parseInt(page)), style.validators());
    } else {
      request.status(404);
    }
    requests.add(new Request(path, request.header("If-None-Match"), request.statusCode()));
  }

  private String text(int page) {
    var all = new ArrayList<>(items);
    var from =
        Math.min(all.size(), (int) Math.min(Integer.MAX_VALUE, (page - 1L) * style.pageSize()));
    var to = (int) Math.min(all.size(), (long) from + style.pageSize());
    var links = new StringBuilder(FeedText.link("self", address()));
    if (style.hub()) {
      links.append(FeedText.link("hub", address("/hub")));
    }
    if (to < all.size()) {
      links.append(FeedText.link("next", address() + "?page=" + (page + 1)));
    }
    var head = new FeedText.Head("湖边生意经", links.append(style.head()).toString());
    return style.atom()
        ? FeedText.atom(head, all.subList(from, to))
        : FeedText.rss(head, all.subList(from, to));
  }
}
