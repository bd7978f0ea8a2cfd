package app.huisheng.feed;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Incoming;
import app.huisheng.episode.Transcript;
import app.huisheng.episode.Turn;
import app.huisheng.outbox.Delivery;
import app.huisheng.outbox.Delivery.State;
import app.huisheng.simulator.FeedItem;
import app.huisheng.store.Kind;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is announced and what is not, however the feed changes (ux-security 5.6, 52 and 53).
class IdentityTest {
  private Station station;

  @BeforeEach
  void open() {
    station = new Station(Kind.SQLITE);
    // Young enough that a mistaken "new" would be announced.
    station.side.publish(Station.fresh(80));
    station.baseline();
  }

  @AfterEach
  void close() {
    station.close();
  }

  static Stream<Arguments> edits() {
    return Stream.of(
        edit("title", item -> item.withTitle(item.title() + "（修订版）")),
        edit("whole title, same guid", item -> item.withTitle("完全不同的题目")),
        edit("guid, same audio", item -> item.withGuid("new-" + item.guid())),
        edit(
            "guid and audio, same title",
            item -> item.withGuid("new-" + item.guid()).withAudio("https://cdn.example/x.mp3")),
        edit(
            "guid, audio and page, same title and number",
            item ->
                item.withGuid("new-" + item.guid())
                    .withAudio("https://cdn.example/" + item.guid() + ".m4a")
                    .withPage("https://new.example/" + item.guid())),
        edit(
            "guid, audio and page, no number, nearly the same title",
            item ->
                item.plain()
                    .withGuid("new-" + item.guid())
                    .withTitle(item.title() + "。")
                    .withAudio("https://cdn.example/" + item.guid() + ".m4a")
                    .withPage("https://new.example/" + item.guid())),
        edit("query of the audio", item -> item.withAudio(item.audio() + "?token=12345")),
        edit(
            "tracking before the audio, and guid",
            item ->
                item.withGuid("new-" + item.guid())
                    .withAudio(
                        "https://dts.podtrac.com/redirect.mp3/podcast.example/audio/"
                            + item.guid().replace("lakeside-", "")
                            + ".mp3")),
        edit("no audio any more", item -> item.withAudio("")),
        edit("no page any more", item -> item.withPage("")),
        edit("no number any more", FeedItem::plain),
        edit("date by an hour", item -> item.withPublished(Station.NOON)),
        edit("no date any more", item -> item.withPublished(null)),
        edit("description", item -> item.with("<description>新的介绍</description>")),
        edit("no guid any more", item -> item.withGuid("")));
  }

  private static Arguments edit(String what, UnaryOperator<FeedItem> how) {
    return Arguments.of(what, how);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void an_edit_of_every_item_announces_nothing(String what, UnaryOperator<FeedItem> how) {
    station.side.items(station.side.items().stream().map(how).toList());
    var _ = station.later();
    assertThat(station.catalogue().episodes()).as(what).hasSize(4);
    assertThat(station.deliveries()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void among_edits_the_one_new_episode_is_found(String what, UnaryOperator<FeedItem> how) {
    station.side.items(station.side.items().stream().map(how).toList());
    station.side.publish(Station.fresh(81));
    var _ = station.later();
    assertThat(station.announced()).as(what).singleElement().asString().startsWith("第81期");
  }

  @Test
  void a_feed_turned_upside_down_announces_nothing() {
    station.side.items(station.side.items().reversed());
    var _ = station.later();
    assertThat(station.catalogue().episodes()).hasSize(4);
    assertThat(station.deliveries()).isEmpty();
  }

  @Test
  void an_item_that_goes_and_comes_back_announces_nothing() {
    var all = station.side.items();
    station.side.items(all.subList(1, all.size()));
    var _ = station.later();
    assertThat(station.catalogue().episodes()).hasSize(4);
    station.side.items(all);
    var _ = station.later();
    assertThat(station.deliveries()).isEmpty();
  }

  @Test
  void a_broadcast_going_on_live_is_no_episode() {
    station.side.style(
        new app.huisheng.simulator.FeedSide.Style(
            false,
            Integer.MAX_VALUE,
            true,
            false,
            """
            <podcast:liveItem status="live" start="2026-11-23T11:00:00Z">
              <title>直播：第90期</title><guid>live-90</guid>
              <enclosure url="https://podcast.example/live.mp3" type="audio/mpeg" length="1"/>
            </podcast:liveItem>
            """));
    var _ = station.later();
    assertThat(station.catalogue().episodes()).hasSize(4);
    assertThat(station.deliveries()).isEmpty();
  }

  @Test
  void a_trailer_is_stored_and_never_announced() {
    station.side.publish(
        Station.fresh(81).with("<itunes:episodeType>trailer</itunes:episodeType>"));
    var _ = station.later();
    assertThat(station.catalogue().episodes()).hasSize(5);
    assertThat(station.deliveries()).isEmpty();
    var _ = station.later();
    assertThat(station.deliveries()).isEmpty();
  }

  @Test
  void a_note_of_the_website_between_episodes_is_not_announced() {
    station.side.publish(Station.fresh(81).withAudio("").withTitle("招聘启事").plain());
    var _ = station.later();
    assertThat(station.deliveries()).isEmpty();
  }

  @Test
  void three_at_once_are_three_in_order_of_publication() {
    var three = List.of(Station.fresh(83), Station.fresh(81), Station.fresh(82));
    three.forEach(station.side::publish);
    var _ = station.later();
    assertThat(station.deliveries())
        .hasSize(3)
        .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo(State.WAITING));
    assertThat(station.announced())
        .extracting(title -> title.substring(0, 4))
        .containsExactly("第81期", "第82期", "第83期");
  }

  @Test
  void more_than_three_at_once_wait_for_a_host() {
    IntStream.rangeClosed(81, 84).mapToObj(Station::fresh).forEach(station.side::publish);
    var _ = station.later();
    assertThat(station.deliveries())
        .hasSize(4)
        .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo(State.HELD));
  }

  @Test
  void a_date_to_come_is_waited_for_and_moves_with_the_feed() {
    var date = Station.NOON.plus(Duration.ofDays(2));
    var item = Station.fresh(81).withPublished(date);
    station.side.publish(item);
    var _ = station.later();
    assertThat(only().nextAt()).isEqualTo(date);

    var later = date.plus(Duration.ofDays(1));
    station.side.items(
        station.side.items().stream()
            .map(one -> one.equals(item) ? item.withPublished(later) : one)
            .toList());
    var _ = station.later();
    assertThat(only().nextAt()).isEqualTo(later);
  }

  @Test
  void what_is_not_sent_yet_takes_on_the_edited_title() {
    station.side.publish(Station.fresh(81).withPublished(Station.NOON.plus(Duration.ofDays(2))));
    var _ = station.later();
    var items = station.side.items();
    station.side.items(
        Stream.concat(Stream.of(items.getFirst().withTitle("第81期 改过的题目")), items.stream().skip(1))
            .toList());
    var _ = station.later();
    assertThat(only().payload()).contains("改过的题目");
  }

  @Test
  void an_episode_of_eight_days_ago_is_too_old_to_be_news() {
    station.side.publish(Station.fresh(81).withPublished(Station.NOON.minus(Duration.ofDays(8))));
    var _ = station.later();
    assertThat(station.catalogue().episodes()).hasSize(5);
    assertThat(station.deliveries()).isEmpty();
  }

  @Test
  void a_transcript_imported_ahead_of_time_does_not_silence_its_episode() {
    var _ =
        station.intake.save(
            new Incoming(
                "file:081.txt",
                81,
                "第81期",
                null,
                Episode.Links.NONE,
                null,
                "",
                new Transcript(List.of(new Turn("", null, "大家好")))));
    station.side.publish(Station.fresh(81));
    var _ = station.later();
    assertThat(station.catalogue().episodes()).hasSize(5);
    assertThat(station.announced()).hasSize(1);
  }

  @Test
  void an_import_by_hand_before_the_poll_does_not_silence_its_episode() {
    var item = Station.fresh(81);
    var _ =
        station.intake.save(
            new Incoming(
                item.guid(),
                81,
                item.title(),
                item.published(),
                new Episode.Links(item.page(), item.audio(), null),
                null,
                "",
                Transcript.NONE));
    station.side.publish(item);
    var _ = station.later();
    assertThat(station.announced()).hasSize(1);
  }

  @Test
  void a_new_episode_without_date_guid_or_title_is_handled() {
    station.side.publish(
        Station.fresh(81).withPublished(null),
        Station.fresh(82).withGuid(""),
        Station.fresh(83).withTitle("").plain());
    var _ = station.later();
    assertThat(station.deliveries()).hasSize(3);
    assertThat(station.catalogue().episodes())
        .hasSize(7)
        .allSatisfy(episode -> assertThat(episode.title()).isNotBlank());
    var _ = station.later();
    assertThat(station.deliveries()).hasSize(3);
  }

  @Test
  void a_megabyte_of_description_is_handled() {
    station.side.publish(
        Station.fresh(81).with("<description>" + "很长的介绍。".repeat(60_000) + "</description>"));
    var _ = station.later();
    assertThat(only().payload().length()).isLessThan(10_000);
  }

  private Delivery only() {
    assertThat(station.deliveries()).hasSize(1);
    return station.deliveries().getFirst();
  }
}
