package app.huisheng.reply;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import app.huisheng.episode.Summary;
import app.huisheng.search.Archive;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LetterTest {
  private static final String FAMILY = "👨‍👩‍👧‍👦";

  @Test
  void a_text_is_cut_between_what_a_reader_sees_as_characters() {
    for (int most = 0; most <= 80; most++) {
      String cut = Graphemes.cutToBytes("a" + FAMILY + "é" + FAMILY + "🇨🇳中", most);
      assertThat(Graphemes.bytes(cut)).isLessThanOrEqualTo(most);
      String kept = cut.replace("…", "");
      assertThat(
              List.of(
                  "",
                  "a",
                  "a" + FAMILY,
                  "a" + FAMILY + "é",
                  "a" + FAMILY + "é" + FAMILY,
                  "a" + FAMILY + "é" + FAMILY + "🇨🇳",
                  "a" + FAMILY + "é" + FAMILY + "🇨🇳中"))
          .contains(kept);
    }
  }

  @Test
  void a_link_is_kept_whole_or_left_out() {
    String text =
        "前" + " https://a.example/very/long/path?x=1 后 <a href=\"https://b.example/\">这里</a> 完";
    for (int most = 3; most <= Graphemes.bytes(text); most++) {
      String cut = Graphemes.cutToBytes(text, most);
      assertThat(Graphemes.bytes(cut)).isLessThanOrEqualTo(most);
      assertThat(cut.contains("http") && !cut.contains("x=1")).as(cut).isFalse();
      assertThat(cut.contains("<a") && !cut.contains("</a>")).as(cut).isFalse();
    }
  }

  @Test
  void what_must_arrive_pushes_back_what_may_be_cut() {
    Reply.Text text =
        new Letter()
            .elastic("题".repeat(500))
            .elastic("要".repeat(500))
            .line("https://podcast.example/e/80?c=w")
            .gap()
            .line("下一步")
            .text();

    assertThat(Graphemes.bytes(text.text())).isLessThanOrEqualTo(Reply.LIMIT);
    assertThat(text.text())
        .contains("题".repeat(500))
        .contains("要要要…\nhttps://podcast.example/e/80?c=w\n\n下一步");
  }

  @Test
  void bytes_are_counted_as_utf8_has_them() {
    var random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      String text = unicode(random, random.nextInt(30));
      assertThat(Graphemes.bytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  /// Whatever titles, summaries and speakers an import brought, no reply is too long, and none ends
  /// within a character.
  @Test
  void no_reply_exceeds_the_limit_whatever_was_stored() {
    var random = new Random(6);
    for (int round = 0; round < 40; round++) {
      var episodes = new ArrayList<Episode>();
      for (int id = 1; id <= 12; id++) {
        episodes.add(episode(random, id));
      }
      Archive archive =
          Archive.of(
              new Catalogue(episodes),
              episode ->
                  List.of(
                      new Passage(
                          0,
                          unicode(random, 40),
                          Duration.ofSeconds(7000),
                          "茶叶" + unicode(random, 300)),
                      new Passage(1, "", null, "茶叶与咖啡" + unicode(random, 90))));
      var replier = new Replier(new Show("节目", "", "id", "", "https://bot.example", false));
      Place place = Place.NOWHERE;
      for (String words :
          List.of(
              "最新",
              "目录",
              "更多",
              "茶叶",
              "茶叶为什么贵",
              "3",
              "上一期",
              "第5期里说到的茶叶",
              "最近10期",
              "第99期",
              unicode(random, 60))) {
        Said said =
            replier.reply(
                new Inbound.Voice(words), place, archive, KeywordRules.NONE, Instant.EPOCH);
        place = said.place();
        check(said.answer().reply());
      }
    }
  }

  private static void check(Reply reply) {
    String all =
        switch (reply) {
          case Reply.Text(String text) -> text;
          case Reply.News(String title, String description, String url, String picture) -> {
            assertThat(Graphemes.bytes(title)).isLessThanOrEqualTo(192);
            yield title + description;
          }
          case Reply.Silence silence -> "";
        };
    assertThat(Graphemes.bytes(all)).isLessThanOrEqualTo(Reply.LIMIT);
    assertThat(new String(all.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(all);
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(all);
    assertThat(characters.isBoundary(all.length())).isTrue();
  }

  private static Episode episode(Random random, int id) {
    String page =
        random.nextInt(3) == 0 ? null : "https://p.example/" + "a".repeat(random.nextInt(1500));
    Integer number = random.nextInt(3) == 0 ? null : id;
    return new Episode(
        id,
        "g" + id,
        number,
        "题" + unicode(random, random.nextInt(300)),
        Instant.EPOCH.plusSeconds(id),
        new Episode.Links(page, null, null),
        null,
        new Summary("茶" + unicode(random, random.nextInt(400)), Summary.Origin.NOTES));
  }

  private static String unicode(Random random, int length) {
    var text = new StringBuilder();
    while (text.length() < length) {
      switch (random.nextInt(5)) {
        case 0 -> text.append((char) (' ' + random.nextInt(95)));
        case 1, 2 -> text.append((char) (0x4E00 + random.nextInt(0x5000)));
        case 3 -> text.append(FAMILY);
        default -> text.appendCodePoint(0x1F300 + random.nextInt(0x200));
      }
    }
    return text.toString();
  }
}
