package app.huisheng.feed;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Turn;
import app.huisheng.simulator.FeedFault;
import app.huisheng.simulator.FeedItem;
import app.huisheng.store.Kind;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Transcripts that the feed names are fetched after the announcement, each on its own.
class TranscriptWatchTest {
  private static final String VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:05.000\n大家好，欢迎收听。\n";

  private static FeedItem with(Station station, FeedItem item, String path, String type) {
    return item.with(
        "<podcast:transcript url=\"%s\" type=\"%s\"/>".formatted(station.side.address(path), type));
  }

  private static List<String> words(Station station, int number) {
    var episode = station.catalogue().numbered(number).orElseThrow();
    return station.episodes.transcript(episode.id()).turns().stream().map(Turn::text).toList();
  }

  private static FeedFault.Body file(String text, String type) {
    return new FeedFault.Body(ByteString.encodeUtf8(text), type);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_transcript_comes_after_its_announcement_and_announces_nothing(Kind kind) {
    try (var station = new Station(kind)) {
      station.baseline();
      station.side.file("/80.vtt", file(VTT, "text/vtt"));
      station.side.publish(with(station, Station.fresh(80), "/80.vtt", "text/vtt"));
      assertThat(station.later()).isTrue();
      assertThat(station.announced()).hasSize(1);
      assertThat(words(station, 80)).isEmpty();

      assertThat(station.watch.fetchTranscripts()).isTrue();
      assertThat(words(station, 80)).containsExactly("大家好，欢迎收听。");
      assertThat(station.watch.fetchTranscripts()).isFalse();
      assertThat(station.later()).isFalse();
      assertThat(station.deliveries()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /a.vtt | text/vtt | WEBVTT~~00:01.000 --> 00:05.000~大家好~
          /a.srt | application/x-subrip | 1~00:00:01,000 --> 00:00:05,000~大家好~
          /a.json | application/json | {"version":"1.0","segments":[{"startTime":1,"body":"大家好"}]}
          /a.html | text/html | <html><body><p>大家好</p></body></html>
          /a.txt | text/plain | 大家好
          /a | | WEBVTT~~00:01.000 --> 00:05.000~大家好~
          """)
  void every_form_of_the_standard_is_read(String path, String type, String text) {
    try (var station = new Station(Kind.SQLITE)) {
      var body = file(text.replace('~', '\n'), "application/octet-stream");
      station.side.file(path, body);
      station.side.publish(with(station, Station.fresh(80), path, type == null ? "" : type));
      station.baseline();
      assertThat(station.watch.fetchTranscripts()).isTrue();
      assertThat(words(station, 80)).containsExactly("大家好");
    }
  }

  @Test
  void a_transcript_in_an_old_chinese_encoding_is_read() {
    try (var station = new Station(Kind.SQLITE)) {
      var bytes = "主持人：大家好，欢迎收听湖边生意经。".getBytes(Charset.forName("GBK"));
      station.side.file("/80.txt", new FeedFault.Body(ByteString.of(bytes), "text/plain"));
      station.side.publish(with(station, Station.fresh(80), "/80.txt", "text/plain"));
      station.baseline();
      var _ = station.watch.fetchTranscripts();
      assertThat(String.join("", words(station, 80))).contains("欢迎收听湖边生意经");
    }
  }

  @Test
  void a_transcript_that_fails_is_tried_again_and_the_others_are_not_kept_waiting() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.publish(
          with(station, Station.fresh(80), "/80.vtt", "text/vtt"),
          with(station, Station.fresh(81), "/81.vtt", "text/vtt"));
      station.side.file("/80.vtt", file(VTT, "text/vtt"));
      station.side.fail("/81.vtt", new FeedFault.Status(503));
      station.baseline();
      while (station.watch.fetchTranscripts()) {
        assertThat(station.side.requests()).hasSizeLessThan(10);
      }
      assertThat(words(station, 80)).hasSize(1);
      assertThat(words(station, 81)).isEmpty();

      station.side.mend();
      station.side.file("/81.vtt", file(VTT, "text/vtt"));
      station.clock.pass(Duration.ofMinutes(5));
      assertThat(station.watch.fetchTranscripts()).isTrue();
      assertThat(words(station, 81)).hasSize(1);
    }
  }

  @Test
  void a_transcript_that_never_comes_is_given_up() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.publish(with(station, Station.fresh(80), "/gone.vtt", "text/vtt"));
      station.baseline();
      for (var day = 0; day < 60; day++) {
        var _ = station.watch.fetchTranscripts();
        station.clock.pass(Duration.ofDays(1));
      }
      assertThat(station.side.requests().stream().filter(one -> one.path().equals("/gone.vtt")))
          .hasSize(8);
    }
  }

  @Test
  void a_page_that_says_not_found_is_no_transcript() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.file(
          "/80.vtt", file("<!DOCTYPE html><html><body>找不到</body></html>", "text/html"));
      station.side.publish(with(station, Station.fresh(80), "/80.vtt", "text/vtt"));
      station.baseline();
      var _ = station.watch.fetchTranscripts();
      assertThat(words(station, 80)).isEmpty();
    }
  }

  @Test
  void a_transcript_at_a_new_address_is_fetched_anew() {
    try (var station = new Station(Kind.SQLITE)) {
      station.side.file("/80.vtt", file(VTT, "text/vtt"));
      station.side.file("/80b.vtt", file(VTT.replace("大家好", "各位好"), "text/vtt"));
      var item = Station.fresh(80);
      station.side.publish(with(station, item, "/80.vtt", "text/vtt"));
      station.baseline();
      var _ = station.watch.fetchTranscripts();
      station.side.items(List.of(with(station, item, "/80b.vtt", "text/vtt")));
      var _ = station.later();
      assertThat(station.watch.fetchTranscripts()).isTrue();
      assertThat(words(station, 80)).containsExactly("各位好，欢迎收听。");
    }
  }

  @Test
  void what_the_item_quotes_does_not_replace_what_the_file_said() {
    try (var station = new Station(Kind.SQLITE)) {
      var spoken = "<p>主持人：大家好，今天聊一聊生意。</p><p>嘉宾：好的，我们开始。</p>".repeat(60);
      station.side.file("/80.vtt", file(VTT, "text/vtt"));
      var item =
          with(station, Station.fresh(80), "/80.vtt", "text/vtt")
              .with("<content:encoded><![CDATA[" + spoken + "]]></content:encoded>");
      station.side.publish(item);
      station.baseline();
      assertThat(words(station, 80)).hasSizeGreaterThan(10);
      var _ = station.watch.fetchTranscripts();
      assertThat(words(station, 80)).hasSize(1);
      station.side.publish(Station.fresh(81));
      var _ = station.later();
      assertThat(words(station, 80)).hasSize(1);
    }
  }
}
