package app.huisheng.episode;

import static app.huisheng.episode.Saved.Change.ADDED;
import static app.huisheng.episode.Saved.Change.UNCHANGED;
import static app.huisheng.episode.Saved.Change.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.huisheng.store.Database;
import app.huisheng.store.Databases;
import app.huisheng.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Kind.class)
class IntakeTest {
  private static final Instant DAY = Instant.parse("2024-10-18T08:00:00Z");

  private final Database database;
  private final EpisodeStore store;
  private final Intake intake;

  IntakeTest(Kind kind) {
    database = Databases.fresh(kind);
    store = new EpisodeStore(database);
    intake = new Intake(store);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_goes_in_comes_out() {
    var transcript =
        new Transcript(
            List.of(
                new Turn("骅", Duration.ofMillis(1500), "大家好，欢迎收听。"),
                new Turn("Poy", null, "今天聊高管离职。")));
    var saved = intake.save(item("g1", 80, "OpenAI高管离职", "a.mp3", DAY, "节目介绍。", transcript));
    assertThat(saved.change()).isEqualTo(ADDED);
    var episode = store.numbered(80).orElseThrow();
    assertThat(episode).isEqualTo(saved.episode());
    assertThat(store.byGuid("g1")).contains(episode);
    assertThat(store.byId(episode.id())).contains(episode);
    assertThat(episode.summary()).isEqualTo(new Summary("节目介绍。", Summary.Origin.NOTES));
    assertThat(episode.published()).isEqualTo(DAY);
    assertThat(episode.duration()).isEqualTo(Duration.ofMinutes(26));
    assertThat(store.transcript(episode.id())).isEqualTo(transcript);
    assertThat(store.passages(episode.id())).isNotEmpty();
    assertThat(store.catalogue().episodes()).containsExactly(episode);
  }

  @Test
  void saving_again_writes_nothing() {
    var item = item("g1", 80, "标题", "a.mp3", DAY, "介绍。", spoken("一段话。"));
    intake.save(item);
    var revision = store.revision();
    assertThat(intake.save(item).change()).isEqualTo(UNCHANGED);
    assertThat(store.revision()).isEqualTo(revision);
  }

  @Test
  void a_changed_source_updates_and_raises_the_revision() {
    intake.save(item("g1", 80, "标题", "a.mp3", DAY, "介绍。", spoken("旧的一段话。")));
    var revision = store.revision();
    var saved = intake.save(item("g1", 80, "新标题", "b.mp3", DAY, "新介绍。", spoken("新的话。")));
    assertThat(saved.change()).isEqualTo(UPDATED);
    assertThat(store.revision()).isGreaterThan(revision);
    var episode = store.byGuid("g1").orElseThrow();
    assertThat(episode.title()).isEqualTo("新标题");
    assertThat(episode.summary().text()).isEqualTo("新介绍。");
    assertThat(store.transcript(episode.id())).isEqualTo(spoken("新的话。"));
  }

  // ux-security 5.6 no. 52
  @Test
  void the_same_episode_under_another_guid_is_known_by_audio_page_number_or_title() {
    var first = intake.save(item("g1", 80, "OpenAI高管离职的原因", "a.mp3", DAY, "", Transcript.NONE));
    var byAudio =
        item(
            "g2",
            null,
            "全新的标题",
            "https://other.test/x.mp3/cdn.test/a.mp3?t=1",
            DAY,
            "",
            Transcript.NONE);
    assertThat(intake.save(byAudio).episode().id()).isEqualTo(first.episode().id());
    var byNumber = item("g3", 80, "全新的标题！", "z.mp3", null, "", Transcript.NONE);
    assertThat(intake.save(byNumber).episode().id()).isEqualTo(first.episode().id());
    var byTitle = item("g4", null, "全新的标题", "y.mp3", DAY.plusSeconds(3600), "", Transcript.NONE);
    assertThat(intake.save(byTitle).episode().id()).isEqualTo(first.episode().id());
    assertThat(store.catalogue().episodes()).hasSize(1);
    assertThat(store.byGuid("g4")).isPresent();
  }

  @Test
  void what_only_looks_alike_stays_apart() {
    intake.save(item("g1", 80, "每周新闻", "a.mp3", DAY, "", Transcript.NONE));
    var later =
        item("g2", null, "每周新闻", "b.mp3", DAY.plus(Duration.ofDays(7)), "", Transcript.NONE);
    var other = item("g3", 80, "完全不同的一期节目", "c.mp3", DAY, "", Transcript.NONE);
    var numbered = item("g4", 81, "每周新闻", "d.mp3", DAY, "", Transcript.NONE);
    assertThat(intake.saveAll(List.of(later, other, numbered)))
        .extracting(Saved::change)
        .containsOnly(ADDED);
  }

  @Test
  void a_page_that_all_episodes_share_identifies_none() {
    var items =
        IntStream.rangeClosed(1, 3)
            .mapToObj(
                i ->
                    new Incoming(
                        "p" + i,
                        i,
                        "第%d期 主题%d".formatted(i, i * 7919),
                        DAY.plus(Duration.ofDays(9L * i)),
                        new Episode.Links("https://show.test/", null, null),
                        null,
                        "",
                        Transcript.NONE))
            .toList();
    assertThat(intake.saveAll(items)).extracting(Saved::change).containsOnly(ADDED);
  }

  @Test
  void a_transcript_file_and_a_feed_item_become_one_episode_whichever_comes_first() {
    var file = file("episode-080.txt", 80, "Episode 80: OpenAI高管离职", "文件里的话。");
    var item = item("g1", 80, "OpenAI高管为什么离职", "a.mp3", DAY, "介绍。", spoken("订阅源里的话。"));
    intake.save(file);
    var id = intake.save(item).episode().id();
    for (var again : List.of(file, item, file, item)) {
      assertThat(intake.save(again).change()).isEqualTo(UNCHANGED);
    }
    var episode = store.catalogue().episodes().getFirst();
    assertThat(episode.guid()).isEqualTo("g1");
    assertThat(episode.title()).isEqualTo("OpenAI高管为什么离职");
    assertThat(store.transcript(id)).isEqualTo(spoken("文件里的话。"));
    assertThat(store.catalogue().episodes()).hasSize(1);
  }

  @Test
  void a_hosts_summary_outlives_every_import() {
    var id = intake.save(item("g1", 80, "标题", "a.mp3", DAY, "介绍。", Transcript.NONE)).episode().id();
    assertThat(store.summarise(id, "主播写的摘要。")).isTrue();
    assertThat(store.summarise(id + 1, "没有这一期。")).isFalse();
    intake.save(item("g1", 80, "标题", "a.mp3", DAY, "另一个介绍。", spoken("话。")));
    assertThat(store.byId(id).orElseThrow().summary())
        .isEqualTo(new Summary("主播写的摘要。", Summary.Origin.HOST));
  }

  @Test
  void a_source_that_knows_less_takes_nothing_away() {
    intake.save(item("g1", 80, "标题", "a.mp3", DAY, "介绍。", spoken("话。")));
    var bare = new Incoming("g1", null, "标题", null, Episode.Links.NONE, null, "", Transcript.NONE);
    assertThat(intake.save(bare).change()).isEqualTo(UNCHANGED);
  }

  @Test
  void reversed_order_and_swapped_guids_double_nothing() {
    var items =
        new ArrayList<>(
            List.of(
                item("g1", 1, "第一个主题讲城市", "1.mp3", DAY, "", Transcript.NONE),
                item("g2", 2, "第二个主题讲海洋", "2.mp3", DAY.plusSeconds(900), "", Transcript.NONE)));
    intake.saveAll(items);
    Collections.reverse(items);
    assertThat(intake.saveAll(items)).extracting(Saved::change).containsOnly(UNCHANGED);
    assertThat(store.catalogue().episodes()).hasSize(2);
  }

  @Test
  void a_failing_transaction_of_the_caller_leaves_nothing() {
    var item = item("g1", 80, "标题", "a.mp3", DAY, "", spoken("话。"));
    assertThatThrownBy(
            () ->
                database
                    .jdbi()
                    .useTransaction(
                        tx -> {
                          assertThat(intake.save(tx, item).change()).isEqualTo(ADDED);
                          throw new IllegalStateException("power cut");
                        }))
        .hasMessage("power cut");
    assertThat(store.catalogue().episodes()).isEmpty();
    assertThat(intake.save(item).change()).isEqualTo(ADDED);
  }

  @Test
  void thousands_of_items_are_one_batch() {
    var items =
        IntStream.rangeClosed(1, 3_000)
            .mapToObj(
                i ->
                    item(
                        "g" + i,
                        i,
                        "主题" + i * 7919L,
                        i + ".mp3",
                        DAY.plusSeconds(86_400L * i),
                        "介绍。",
                        Transcript.NONE))
            .toList();
    assertThat(intake.saveAll(items)).extracting(Saved::change).containsOnly(ADDED);
    assertThat(intake.saveAll(items)).extracting(Saved::change).containsOnly(UNCHANGED);
    assertThat(store.catalogue().episodes()).hasSize(3_000);
  }

  private static Transcript spoken(String text) {
    return new Transcript(List.of(new Turn("", null, text)));
  }

  private static Incoming file(String name, int number, String title, String text) {
    return new Incoming(
        "file:" + name, number, title, null, Episode.Links.NONE, null, "", spoken(text));
  }

  private static Incoming item(
      String guid,
      @Nullable Integer number,
      String title,
      String audio,
      @Nullable Instant published,
      String notes,
      Transcript transcript) {
    var address = audio.startsWith("https:") ? audio : "https://cdn.test/" + audio;
    return new Incoming(
        guid,
        number,
        title,
        published,
        new Episode.Links("https://show.test/" + guid, address, null),
        Duration.ofMinutes(26),
        notes,
        transcript);
  }
}
