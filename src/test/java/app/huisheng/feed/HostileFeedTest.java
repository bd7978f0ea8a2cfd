package app.huisheng.feed;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Episode;
import app.huisheng.outbox.Delivery.State;
import app.huisheng.simulator.FeedFault;
import app.huisheng.simulator.FeedSide;
import app.huisheng.store.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Feeds that fail in every way (ux-security 5.6, 50 and 51): what is stored stays, one clear line
/// says what is wrong, nothing is announced by mistake.
class HostileFeedTest {
  private static final int MANY = 10_000;
  private static final String BOOBY_TRAP =
      """
      <?xml version="1.0"?>
      <!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">
        <!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
      <rss><channel><title>&file;&c;</title></channel></rss>
      """;

  static Stream<Arguments> failures() {
    return Stream.of(
        failure("404", new FeedFault.Status(404), "404: nothing is there; check the address"),
        failure("410", new FeedFault.Status(410), "410: it is gone for good"),
        failure("500", new FeedFault.Status(500), "500"),
        failure("redirects in a circle", FeedFault.redirect(301, "/feed.xml"), "more than 5 times"),
        failure("a redirect to nowhere", FeedFault.redirect(302, ""), ""),
        failure("no answer", FeedFault.Wire.DROP, "broke the connection off"),
        failure("half an answer", FeedFault.Wire.HALF, "broke the connection off"),
        failure("no bytes", FeedFault.Body.text(""), "it is empty"),
        failure("blanks", FeedFault.Body.text(" \n "), "it is empty"),
        failure(
            "a web page",
            FeedFault.Body.text("<!DOCTYPE html><html><body>维护中</body></html>"),
            "it is a web page, not a feed"),
        failure("JSON", FeedFault.Body.text("{\"error\":\"busy\"}"), "it is JSON"),
        failure("a list of feeds", FeedFault.Body.text("<opml version='2.0'/>"), "OPML"),
        failure(
            "noise",
            new FeedFault.Body(ByteString.decodeHex("00ff8000c1fe".repeat(500)), "audio/mpeg"),
            ""),
        failure("200 MB", FeedFault.Wire.HUGE, "sends more than 32 MB"),
        failure("no end", FeedFault.Wire.ENDLESS, "sends more than 32 MB"),
        failure("a bomb", FeedFault.Wire.BOMB, "sends more than 32 MB"));
  }

  private static Arguments failure(String what, FeedFault fault, String reason) {
    return Arguments.of(what, fault, reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void the_last_good_state_is_kept_and_the_operator_told_once(
      String what, FeedFault fault, String reason) {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      station.side.fail(fault);
      for (var i = 0; i < 3; i++) {
        station.clock.pass(Duration.ofDays(1));
        assertThat(station.watch.poll()).as(what).isFalse();
      }
      assertThat(station.notices).singleElement().asString().contains(reason, "feed.xml");
      assertThat(station.catalogue().episodes()).hasSize(3);

      station.side.mend();
      station.clock.pass(Duration.ofDays(1));
      var _ = station.watch.poll();
      assertThat(station.notices).hasSize(2);
      assertThat(station.catalogue().episodes()).hasSize(3);
      assertThat(station.deliveries()).isEmpty();
    }
  }

  @Test
  void a_server_that_never_ends_its_answer_is_left_at_the_deadline() {
    try (var station = new Station(Kind.SQLITE, _ -> true, Duration.ofSeconds(2))) {
      station.side.fail(FeedFault.Wire.STALL);
      assertThat(station.watch.poll()).isFalse();
      assertThat(station.watch.status().reason()).contains("took too long to answer");
    }
  }

  @Test
  void a_server_without_real_encryption_is_named() {
    try (var station = new Station(Kind.SQLITE)) {
      var tls = station.watch(station.side.address().replace("http:", "https:"));
      assertThat(tls.poll()).isFalse();
      assertThat(tls.status().reason()).contains("no safe connection to 127.0.0.1");
    }
  }

  @Test
  void a_feed_cut_off_at_its_first_reading_is_no_baseline() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.publish(Station.fresh(80), Station.fresh(81));
      var text = feed(station);
      station.side.fail(FeedFault.Body.text(text.substring(0, text.indexOf("lakeside-80"))));
      station.baseline();
      assertThat(station.catalogue().episodes()).hasSize(1);
      station.side.mend();
      var _ = station.later();
      assertThat(station.catalogue().episodes()).hasSize(5);
      assertThat(station.deliveries()).isEmpty();
      station.side.publish(Station.fresh(82));
      var _ = station.later();
      assertThat(station.announced()).hasSize(1);
    }
  }

  @Test
  void a_feed_that_is_always_cut_off_becomes_a_baseline_at_the_second_reading() {
    try (var station = new Station(Kind.SQLITE)) {
      var text = feed(station);
      station.side.fail(FeedFault.Body.text(text.substring(0, text.indexOf("lakeside-77"))));
      station.baseline();
      var _ = station.later();
      station.side.mend();
      station.side.publish(Station.fresh(80));
      text = feed(station);
      station.side.fail(FeedFault.Body.text(text.substring(0, text.indexOf("lakeside-77"))));
      var _ = station.later();
      assertThat(station.announced()).hasSize(1);
    }
  }

  @Test
  void a_page_that_fails_at_the_first_reading_is_asked_for_again() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.style(new FeedSide.Style(false, 2, true, false, ""));
      var text = feed(station);
      station.side.fail(FeedFault.Body.text(text.replace("feed.xml?page=2", "page2.xml?page=2")));
      station.side.fail("/page2.xml", new FeedFault.Status(500));
      station.baseline();
      assertThat(station.catalogue().episodes()).hasSize(2);
      station.side.mend();
      var _ = station.later();
      assertThat(station.catalogue().episodes()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<item>", "</item>", "lakeside-78", "</channel>"})
  void a_feed_cut_off_later_loses_nothing_and_announces_nothing(String at) {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      var text = feed(station);
      station.side.fail(FeedFault.Body.text(text.substring(0, text.indexOf(at))));
      var _ = station.later();
      station.side.mend();
      var _ = station.later();
      assertThat(station.catalogue().episodes()).hasSize(3);
      assertThat(station.deliveries()).isEmpty();
    }
  }

  @Test
  void a_feed_without_items_deletes_nothing_and_its_return_announces_nothing() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.publish(Station.fresh(80));
      station.baseline();
      var all = station.side.items();
      station.side.items(List.of());
      var _ = station.later();
      assertThat(station.catalogue().episodes()).hasSize(4);
      station.side.items(all);
      var _ = station.later();
      assertThat(station.deliveries()).isEmpty();
    }
  }

  @Test
  void an_old_chinese_encoding_that_nobody_declares_is_read_and_announces_only_what_is_new() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.publish(Station.fresh(80));
      station.baseline();
      station.side.publish(Station.fresh(81));
      var bytes = feed(station).replace(" encoding=\"UTF-8\"", "").getBytes(Charset.forName("GBK"));
      station.side.fail(new FeedFault.Body(ByteString.of(bytes), "application/rss+xml"));
      var _ = station.later();
      assertThat(station.announced()).containsExactly(Station.fresh(81).title());
      assertThat(station.catalogue().episodes())
          .extracting(Episode::title)
          .noneMatch(title -> title.contains("\uFFFD"));
    }
  }

  @Test
  void undefined_entities_and_control_characters_announce_nothing() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.publish(Station.fresh(80));
      station.baseline();
      station.side.fail(
          FeedFault.Body.text(feed(station).replace("期 ", "期&nbsp;\u0008&mdash;&nosuchthing; ")));
      var _ = station.later();
      assertThat(station.watch.status().reason()).isNull();
      assertThat(station.catalogue().episodes()).hasSize(4);
      assertThat(station.deliveries()).isEmpty();
    }
  }

  @Test
  void a_booby_trapped_doctype_opens_no_file_and_takes_no_memory() {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      station.side.fail(FeedFault.Body.text(BOOBY_TRAP));
      var _ = station.later();
      assertThat(station.catalogue().episodes()).hasSize(3);
      assertThat(station.deliveries()).isEmpty();
    }
  }

  @Test
  void somebody_elses_feed_in_the_same_place_waits_for_a_host() {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      station.side.items(
          IntStream.rangeClosed(1, 9)
              .mapToObj(n -> Station.fresh(200 + n).withGuid("other-" + n))
              .toList());
      var _ = station.later();
      assertThat(station.deliveries())
          .hasSize(9)
          .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo(State.HELD));
    }
  }

  @Test
  void nothing_that_a_feed_names_leads_into_this_network() {
    try (var station = guarded()) {
      var port = URI.create(station.side.address()).getPort();
      var inside = "http://127.0.0.2:" + port;
      station.side.style(
          new FeedSide.Style(
              false,
              Integer.MAX_VALUE,
              true,
              false,
              """
              <atom:link rel="hub" href="%1$s/hub"/><atom:link rel="next" href="%1$s/next.xml"/>
              <itunes:new-feed-url>%1$s/moved.xml</itunes:new-feed-url>
              """
                  .formatted(inside)));
      station.side.publish(
          Station.fresh(80)
              .with("<podcast:transcript url=\"" + inside + "/80.vtt\" type=\"text/vtt\"/>"),
          Station.fresh(81)
              .with("<podcast:transcript url=\"file:///etc/passwd\" type=\"text/plain\"/>"),
          Station.fresh(82)
              .with("<podcast:transcript url=\"http://[::ffff:7f00:2]/a\" type=\"text/plain\"/>"));
      station.baseline();
      while (station.watch.fetchTranscripts()) {
        assertThat(station.side.requests()).hasSize(1);
      }
      var _ = station.watch.renew();
      assertThat(station.side.requests()).hasSize(1);
      assertThat(station.side.hub().asked()).isEmpty();
      assertThat(station.watch.status().address()).isEqualTo(station.side.address());
      assertThat(station.catalogue().episodes()).hasSize(6);
    }
  }

  @Test
  void a_redirect_into_this_network_is_blocked_and_said() {
    try (var station = guarded()) {
      station.baseline();
      station.side.fail(FeedFault.redirect(301, "http://169.254.169.254/latest/meta-data"));
      var _ = station.later();
      assertThat(station.watch.status().reason())
          .contains("169.254.169.254", "private", "HUISHENG_ALLOW_PRIVATE_NETWORK");
      assertThat(station.watch.status().address()).isEqualTo(station.side.address());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/feed.xml",
        "http://2130706433/feed.xml",
        "http://[fd00::1]/feed.xml",
        "http://100.64.0.1/feed.xml",
        "http://user:secret@podcast.example/feed.xml",
        "http://8.8.8.8:22/feed.xml",
        "file:///etc/passwd"
      })
  void a_feed_inside_this_network_is_blocked_and_said(String address) {
    try (var station = new Station(Kind.SQLITE);
        var http = new SafeHttp(false, station.clock)) {
      var watch = station.watch(address, http);
      assertThat(watch.poll()).isFalse();
      assertThat(watch.status().reason()).isNotEmpty().doesNotContain("secret");
      assertThat(station.notices).hasSize(1);
    }
  }

  @Test
  void ten_thousand_items_are_a_baseline_like_any_other() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.items(
          IntStream.iterate(MANY, n -> n > 0, n -> n - 1)
              .mapToObj(
                  n ->
                      Station.past(79)
                          .plain()
                          .withGuid("item-" + n)
                          .withTitle("节目" + n)
                          .withPage("https://podcast.example/" + n)
                          .withAudio("https://podcast.example/" + n + ".mp3")
                          .withPublished(Station.NOON.minus(Duration.ofHours(12L * (MANY + 1 - n))))
                          .with("<description>" + "这一期聊一聊生意。".repeat(4) + "</description>"))
              .toList());
      station.baseline();
      assertThat(station.catalogue().episodes()).hasSize(MANY);
      assertThat(station.deliveries()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<item/>", "<item><![CDATA[</item>", "<item><!-- </item>", "<item>"})
  void a_million_empty_items_fill_neither_the_memory_nor_the_day(String item) throws Exception {
    var bytes = ("<rss><channel>" + item.repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
    var feed = FeedReader.read(bytes, null, "https://podcast.example/feed.xml");
    assertThat(feed.items()).isEmpty();
    assertThat(feed.warnings()).anyMatch(warning -> warning.contains("only the first 30000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE [", "<a/>", "<!-- ", "<![CDATA[", "&#x41;", "<?xml ", "]]>"})
  void a_head_without_end_is_read_as_far_as_any_feed_goes(String part) throws Exception {
    var text = "<rss><channel><title>节目</title>" + part.repeat(2_000_000);
    var feed = FeedReader.read(text.getBytes(StandardCharsets.UTF_8), null, "https://a.example/");
    assertThat(feed.title()).isEqualTo("节目");
    assertThat(feed.items()).isEmpty();
  }

  // Only the simulated server is let through; its neighbours stand for the private network.
  private static Station guarded() {
    return new Station(Kind.SQLITE, address -> address.equals(loopback()), Duration.ofSeconds(30));
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private static String feed(Station station) {
    var client = new OkHttpClient();
    var request = new Request.Builder().url(station.side.address()).build();
    try (var answer = client.newCall(request).execute()) {
      return answer.body().source().readString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      client.connectionPool().evictAll();
    }
  }
}
