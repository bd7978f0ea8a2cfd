package app.huisheng.feed;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.simulator.FeedHub;
import app.huisheng.simulator.FeedSide;
import app.huisheng.store.Kind;
import io.javalin.Javalin;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The feed's hub: asked, answered, believed only when it signs, and never depended on.
class WebSubTest {
  private static final int MOST_BODY_BYTES = 64 * 1024;

  private Station station;
  private Javalin server;

  /// Knows where the server is; the pushes arrive at the station's own watch.
  private FeedWatch asking;

  @BeforeEach
  void open() {
    open(Kind.SQLITE);
  }

  private void open(Kind kind) {
    station = new Station(kind);
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.http.maxRequestSize = MOST_BODY_BYTES;
              config.jetty.host = "127.0.0.1";
              station.watch.open(config.routes);
            });
    server.start(0);
    asking = station.watch(station.side.address(), "http://127.0.0.1:" + server.port() + "/");
    station.side.style(new FeedSide.Style(false, Integer.MAX_VALUE, true, true, ""));
  }

  @AfterEach
  void close() {
    server.stop();
    station.close();
  }

  private FeedHub hub() {
    return station.side.hub();
  }

  private FeedHub.Subscription subscribed() {
    station.baseline();
    assertThat(asking.renew()).isTrue();
    assertThat(hub().confirmed()).hasSize(1);
    return hub().confirmed().getFirst();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_push_brings_a_new_episode_at_once(Kind kind) throws IOException {
    if (kind != Kind.SQLITE) {
      close();
      open(kind);
    }
    var one = subscribed();
    assertThat(one.topic()).isEqualTo(station.side.address());
    assertThat(one.secret()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(station.watch.status().pushedUntil())
        .isEqualTo(Station.NOON.plus(Duration.ofDays(10)));

    station.side.publish(Station.fresh(80));
    assertThat(station.watch.poll()).isFalse();
    hub().push();
    assertThat(station.watch.poll()).isTrue();
    assertThat(station.announced()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1", "sha256", "sha384", "sha512"})
  void every_signature_of_the_standard_is_understood(String algorithm) throws IOException {
    var one = subscribed();
    station.side.publish(Station.fresh(80));
    var signature = algorithm + "=" + hub().sign(algorithm, one.secret());
    assertThat(hub().push(one, signature)).isEqualTo(202);
    assertThat(station.watch.poll()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256=", "sha256=00", "md5=00", "sha256", "nonsense"})
  void a_push_without_a_right_signature_is_ignored(String signature) throws IOException {
    var one = subscribed();
    station.side.publish(Station.fresh(80));
    assertThat(hub().push(one, signature)).isEqualTo(403);
    assertThat(station.watch.poll()).isFalse();
  }

  @Test
  void a_push_signed_with_another_secret_is_ignored() throws IOException {
    var one = subscribed();
    station.side.publish(Station.fresh(80));
    assertThat(hub().push(one, "sha256=" + hub().sign("sha256", "guess"))).isEqualTo(403);
    assertThat(station.watch.poll()).isFalse();
  }

  @Test
  void a_feed_larger_than_other_callers_may_send_is_pushed_all_the_same() throws IOException {
    station.side.publish(
        Station.past(70).with("<description>" + "长".repeat(MOST_BODY_BYTES) + "</description>"));
    var _ = subscribed();
    station.side.publish(Station.fresh(80));
    hub().push();
    assertThat(station.watch.poll()).isTrue();
  }

  @Test
  void a_feed_that_changes_only_after_the_push_is_looked_at_again_soon() throws IOException {
    var _ = subscribed();
    hub().push();
    assertThat(station.watch.poll()).isFalse();
    station.side.publish(Station.fresh(80));
    station.clock.pass(Duration.ofSeconds(15));
    assertThat(station.watch.poll()).isTrue();
    station.clock.pass(Duration.ofSeconds(15));
    var asked = station.side.requests().size();
    assertThat(station.watch.poll()).isFalse();
    assertThat(station.side.requests()).hasSize(asked);
  }

  @Test
  void only_what_we_asked_for_is_confirmed() throws IOException {
    var one = subscribed();
    assertThat(hub().verify(one, "https://other.example/feed.xml", "subscribe")).isFalse();
    assertThat(hub().verify(one, one.topic(), "unsubscribe")).isFalse();
    var stranger =
        new FeedHub.Subscription(
            one.topic(), one.callback().replaceFirst("[^/]+$", "guess"), one.secret(), "");
    assertThat(hub().verify(stranger, one.topic(), "subscribe")).isFalse();
    assertThat(hub().push(stranger, "sha256=" + hub().sign("sha256", one.secret()))).isEqualTo(404);
  }

  @Test
  void the_promise_is_renewed_before_it_ends() {
    hub().grant(3 * 86_400);
    var first = subscribed();
    assertThat(asking.renew()).isFalse();
    station.clock.pass(Duration.ofDays(2).minusSeconds(1));
    assertThat(asking.renew()).isFalse();
    station.clock.pass(Duration.ofSeconds(1));
    assertThat(asking.renew()).isTrue();
    assertThat(hub().asked()).hasSize(2);
    assertThat(hub().asked().getLast().callback()).isEqualTo(first.callback());
    assertThat(station.watch.status().pushedUntil())
        .isEqualTo(Station.NOON.plus(Duration.ofDays(5)));
  }

  @Test
  void a_hub_that_refuses_is_asked_more_and_more_seldom_while_polling_goes_on() {
    hub().refuse(true);
    station.baseline();
    for (var minute = 0; minute < 24 * 60; minute++) {
      var _ = asking.renew();
      station.clock.pass(Duration.ofMinutes(1));
    }
    assertThat(hub().asked()).hasSizeBetween(7, 10);
    assertThat(station.watch.status().pushedUntil()).isNull();
    station.side.publish(Station.fresh(80));
    assertThat(station.watch.poll()).isTrue();
    assertThat(station.announced()).hasSize(1);
  }

  @Test
  void a_hub_that_takes_its_promise_back_is_asked_again_after_a_day() throws IOException {
    var one = subscribed();
    assertThat(hub().verify(one, one.topic(), "denied")).isFalse();
    assertThat(station.watch.status().pushedUntil()).isNull();
    assertThat(asking.renew()).isFalse();
    station.clock.pass(Duration.ofDays(1));
    assertThat(asking.renew()).isTrue();
    assertThat(station.watch.status().pushedUntil()).isNotNull();
  }

  @Test
  void a_hub_that_the_feed_no_longer_names_is_no_longer_heard() throws IOException {
    var one = subscribed();
    station.side.style(new FeedSide.Style(false, Integer.MAX_VALUE, true, false, ""));
    var _ = station.later();
    assertThat(hub().push(one, "sha256=" + hub().sign("sha256", one.secret()))).isEqualTo(404);
    assertThat(asking.renew()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<%s>; rel=\"hub\"",
        "<https://podcast.example/>; rel=\"canonical\", <%s>; title=x; rel=hub",
        "<%s>; rel=\"alternate Hub\""
      })
  void a_hub_named_by_the_server_counts_like_one_named_by_the_feed(String header) {
    station.side.style(new FeedSide.Style(false, Integer.MAX_VALUE, true, false, ""));
    station.side.header("Link", header.formatted(station.side.address("/hub")));
    assertThat(subscribed().topic()).isEqualTo(station.side.address());
  }

  @Test
  void a_hub_elsewhere_is_not_asked_to_push_to_this_machine() {
    station.side.style(
        new FeedSide.Style(
            false,
            Integer.MAX_VALUE,
            true,
            false,
            "<atom:link rel=\"hub\" href=\"https://hub.example/\"/>"));
    station.baseline();
    assertThat(asking.renew()).isFalse();
  }
}
