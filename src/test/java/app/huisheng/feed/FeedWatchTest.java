package app.huisheng.feed;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.outbox.Delivery.State;
import app.huisheng.simulator.FeedFault;
import app.huisheng.simulator.FeedSide;
import app.huisheng.store.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When the feed is asked, what is done with its answers, and who hears of it.
class FeedWatchTest {
  @ParameterizedTest
  @EnumSource(Kind.class)
  void the_first_reading_is_a_baseline_and_what_follows_is_announced(Kind kind) {
    try (var station = new Station(kind)) {
      assertThat(station.watch.poll()).isTrue();
      assertThat(station.catalogue().episodes()).hasSize(3);
      assertThat(station.deliveries()).isEmpty();

      station.side.publish(Station.fresh(80));
      assertThat(station.later()).isTrue();
      assertThat(station.deliveries())
          .singleElement()
          .satisfies(
              delivery -> {
                assertThat(delivery.about().number()).isEqualTo(80);
                assertThat(delivery.state()).isEqualTo(State.WAITING);
              });
      assertThat(station.later()).isFalse();
      assertThat(station.deliveries()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void an_unchanged_feed_costs_one_304_and_writes_nothing(Kind kind) {
    try (var station = new Station(kind)) {
      station.baseline();
      var version = station.version();
      var revision = station.episodes.revision();
      for (var look = 0; look < 5; look++) {
        var before = station.side.requests().size();
        assertThat(station.later()).isFalse();
        assertThat(station.side.requests().subList(before, station.side.requests().size()))
            .extracting(FeedSide.Request::status)
            .containsExactly(304);
      }
      assertThat(station.version()).isEqualTo(version);
      assertThat(station.episodes.revision()).isEqualTo(revision);
    }
  }

  @Test
  void a_server_without_validators_is_read_by_the_bytes_it_sends() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.style(new FeedSide.Style(false, Integer.MAX_VALUE, false, false, ""));
      station.baseline();
      var version = station.version();
      assertThat(station.later()).isFalse();
      assertThat(station.version()).isEqualTo(version);
    }
  }

  @Test
  void it_is_not_asked_before_the_interval_is_over() {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      station.clock.pass(Station.INTERVAL.minusSeconds(1));
      assertThat(station.watch.poll()).isFalse();
      assertThat(station.side.requests()).hasSize(1);
    }
  }

  @Test
  void a_cache_header_may_ask_for_more_patience_but_not_for_more_than_an_hour() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.header("Cache-Control", "max-age=86400");
      station.baseline();
      station.clock.pass(Duration.ofMinutes(59));
      var _ = station.watch.poll();
      assertThat(station.side.requests()).hasSize(1);
      station.clock.pass(Duration.ofMinutes(2));
      var _ = station.watch.poll();
      assertThat(station.side.requests()).hasSize(2);
    }
  }

  @Test
  void once_a_day_it_is_asked_without_conditions_lest_an_etag_be_stuck() {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      station.clock.pass(Duration.ofDays(1).plusSeconds(1));
      var _ = station.watch.poll();
      assertThat(station.side.requests().getLast().ifNoneMatch()).isNull();
      var _ = station.later();
      assertThat(station.side.requests().getLast().ifNoneMatch()).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_broken_feed_is_told_of_once_and_once_when_it_is_back(Kind kind) {
    try (var station = new Station(kind)) {
      station.baseline();
      station.side.fail(new FeedFault.Status(500));
      for (var i = 0; i < 10; i++) {
        station.clock.pass(Duration.ofHours(2));
        var _ = station.watch.poll();
      }
      assertThat(station.notices).singleElement().asString().contains("500", "读取失败");
      assertThat(station.watch.status().reason()).contains("500");
      assertThat(station.catalogue().episodes()).hasSize(3);

      station.side.mend();
      station.side.publish(Station.fresh(80));
      station.clock.pass(Duration.ofHours(2));
      assertThat(station.watch.poll()).isTrue();
      assertThat(station.notices).hasSize(2).last().asString().contains("已恢复");
      assertThat(station.watch.status().reason()).isNull();
      assertThat(station.announced()).hasSize(1);
    }
  }

  @Test
  void a_hiccup_is_no_news_for_the_operator() {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      station.side.fail(new FeedFault.Status(502));
      var _ = station.later();
      station.side.mend();
      var _ = station.later();
      assertThat(station.notices).isEmpty();
      assertThat(station.watch.status().reason()).isNull();
    }
  }

  @Test
  void an_address_that_never_worked_is_told_of_at_once() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.fail(new FeedFault.Status(404));
      var _ = station.watch.poll();
      assertThat(station.notices).singleElement().asString().contains("404", "check the address");
    }
  }

  @Test
  void the_pauses_grow_to_an_hour_and_never_beyond() {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      station.side.fail(new FeedFault.Status(500));
      var asked = station.side.requests().size();
      for (var minute = 0; minute < 24 * 60; minute++) {
        station.clock.pass(Duration.ofMinutes(1));
        var _ = station.watch.poll();
      }
      // 5, 5, 10, 20, 40, then each hour of the day.
      assertThat(station.side.requests().size() - asked).isBetween(25, 28);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void retry_after_is_respected_even_after_a_restart(int status) {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      station.side.fail(new FeedFault.Status(status, Map.of("Retry-After", "7200")));
      var _ = station.later();
      station.side.mend();
      var asked = station.side.requests().size();
      station.clock.pass(Duration.ofMinutes(119));
      var _ = station.watch.poll();
      var _ = station.watch(station.side.address()).poll();
      assertThat(station.side.requests()).hasSize(asked);
      station.clock.pass(Duration.ofMinutes(2));
      var _ = station.watch.poll();
      assertThat(station.side.requests()).hasSize(asked + 1);
      assertThat(station.watch.status().reason()).isNull();
    }
  }

  @Test
  void a_permanent_redirect_is_remembered_and_a_temporary_one_is_not() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.fail(FeedFault.redirect(302, "/other.xml"));
      station.baseline();
      assertThat(station.watch.status().address()).isEqualTo(station.side.address());
      station.side.fail(FeedFault.redirect(301, "/new.xml"));
      station.side.publish(Station.fresh(80));
      var _ = station.later();
      var _ = station.later();
      assertThat(station.watch.status().address()).isEqualTo(station.side.address("/new.xml"));
      assertThat(station.side.requests().getLast().path()).isEqualTo("/new.xml");
      assertThat(station.announced()).hasSize(1);
    }
  }

  @Test
  void a_redirect_to_something_that_is_no_feed_is_not_remembered() {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      station.side.fail(FeedFault.redirect(301, "/page.html"));
      station.side.file("/page.html", FeedFault.Body.text("<html><body>搬家了</body></html>"));
      var _ = station.later();
      assertThat(station.watch.status().address()).isEqualTo(station.side.address());
      assertThat(station.watch.status().reason()).contains("web page");
    }
  }

  @Test
  void where_a_redirect_once_led_is_left_again_when_nothing_is_there() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.fail(FeedFault.redirect(301, "/new.xml"));
      station.baseline();
      station.side.mend();
      station.side.fail("/new.xml", new FeedFault.Status(404));
      for (var i = 0; i < 5; i++) {
        station.clock.pass(Duration.ofHours(1));
        var _ = station.watch.poll();
      }
      assertThat(station.watch.status().address()).isEqualTo(station.side.address());
      assertThat(station.watch.status().reason()).isNull();
    }
  }

  @Test
  void a_new_feed_url_is_followed_when_it_is_the_same_podcast() {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      station.side.style(
          new FeedSide.Style(
              false,
              Integer.MAX_VALUE,
              true,
              false,
              "<itunes:new-feed-url>"
                  + station.side.address("/moved.xml")
                  + "</itunes:new-feed-url>"));
      var _ = station.later();
      assertThat(station.watch.status().address()).isEqualTo(station.side.address("/moved.xml"));
      var _ = station.later();
      assertThat(station.watch.status().reason()).isNull();
      assertThat(station.deliveries()).isEmpty();
    }
  }

  @Test
  void a_new_feed_url_of_another_podcast_is_not_followed() {
    try (var station = new Station(Kind.SQLITE);
        var other = FeedSide.start()) {
      other.publish(Station.past(12).withGuid("somebody-else"));
      station.side.style(
          new FeedSide.Style(
              false,
              Integer.MAX_VALUE,
              true,
              false,
              "<itunes:new-feed-url>" + other.address() + "</itunes:new-feed-url>"));
      station.baseline();
      assertThat(station.watch.status().address()).isEqualTo(station.side.address());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void all_pages_are_read_at_first_and_only_the_first_one_later(boolean atom) {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.items(
          java.util.stream.IntStream.iterate(79, n -> n > 69, n -> n - 1)
              .mapToObj(Station::past)
              .toList());
      station.side.style(new FeedSide.Style(atom, 4, true, false, ""));
      station.baseline();
      assertThat(station.catalogue().episodes()).hasSize(10);
      assertThat(station.side.requests()).hasSize(3);
      station.side.publish(Station.fresh(80));
      var _ = station.later();
      assertThat(station.side.requests()).hasSize(4);
      assertThat(station.announced()).hasSize(1);
    }
  }

  @Test
  void a_wake_makes_the_next_poll_due_at_once() {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      station.side.publish(Station.fresh(80));
      assertThat(station.watch.poll()).isFalse();
      station.watch.wake();
      assertThat(station.watch.poll()).isTrue();
      assertThat(station.announced()).hasSize(1);
    }
  }

  @Test
  void another_feed_in_the_settings_begins_with_a_baseline_of_its_own() {
    try (var station = new Station(Kind.SQLITE);
        var other = FeedSide.start()) {
      station.baseline();
      other.publish(Station.fresh(80), Station.fresh(81));
      assertThat(station.watch(other.address()).poll()).isTrue();
      assertThat(station.catalogue().episodes()).hasSize(5);
      assertThat(station.deliveries()).isEmpty();
    }
  }

  @Test
  void a_restart_is_no_first_reading() {
    try (var station = new Station(Kind.SQLITE)) {
      station.baseline();
      station.side.publish(Station.fresh(80));
      assertThat(station.watch(station.side.address()).poll()).isTrue();
      assertThat(station.announced()).hasSize(1);
    }
  }

  @Test
  void two_processes_on_one_database_ask_once_and_announce_once() throws Exception {
    try (var station = new Station(Kind.POSTGRESQL);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var other = station.watch(station.side.address());
      station.baseline();
      var asked = station.side.requests().size();
      assertThat(other.poll()).isFalse();
      assertThat(station.side.requests()).hasSize(asked);

      station.side.publish(Station.fresh(80));
      station.watch.wake();
      other.wake();
      for (var polled : threads.invokeAll(List.of(station.watch::poll, other::poll))) {
        var _ = polled.get();
      }
      assertThat(station.announced()).hasSize(1);
    }
  }

  @Test
  void the_work_of_a_process_that_has_died_is_taken_up_by_another() {
    try (var station = new Station(Kind.POSTGRESQL)) {
      station.baseline();
      station.side.publish(Station.fresh(80));
      var other = station.watch(station.side.address());
      station.clock.pass(Station.INTERVAL);
      assertThat(other.poll()).isFalse();

      station.watch.close(); // as the end of its process does
      station.clock.pass(Station.INTERVAL);
      assertThat(other.poll()).isTrue();
      assertThat(station.announced()).hasSize(1);
    }
  }
}
