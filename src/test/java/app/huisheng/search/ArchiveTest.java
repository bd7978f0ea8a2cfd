package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  private static final Archive ARCHIVE = Samples.archive();

  private static Episode numbered(int number) {
    return ARCHIVE.catalogue().numbered(number).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "Open AI, 80",
    "open-ai, 80",
    "ＯＰＥＮＡＩ, 80",
    "thrivecapital, 80",
    "布萊恩, 79",
    "优惠券, 78",
    "披头士的经纪人做了什么, 79",
    "拿铁 原料, 78"
  })
  void names_are_found_however_they_are_written(String words, int number) {
    List<Hit> hits = ARCHIVE.find(words, 3);

    assertThat(hits).isNotEmpty();
    assertThat(hits.getFirst().episode().number()).isEqualTo(number);
    assertThat(hits.getFirst().passages()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pitoushi, 79",
    "kafeiguan, 78",
    "shendu weizao, 80",
    "shengdu weizao, 80",
    "gutai dianchi, 77",
    "披投士, 79",
    "深渡伪照, 80",
    "咖非馆, 78",
    "许之远, 80",
    "固太电池, 77",
    "布来恩, 79",
    "Thrve Capital, 80",
    "thrive capitol, 80"
  })
  void slips_of_sound_and_spelling_and_pinyin_are_understood(String words, int number) {
    List<Hit> hits = ARCHIVE.find(words, 3);

    assertThat(hits).isNotEmpty();
    assertThat(hits.getFirst().episode().number()).isEqualTo(number);
  }

  @Test
  void the_best_passage_comes_first() {
    Passage best = ARCHIVE.find("谁骗过了银行的财务", 1).getFirst().passages().getFirst();
    assertThat(best.start()).isEqualTo(Duration.ofSeconds(1390));
  }

  @Test
  void a_title_alone_is_found_without_passages() {
    Hit hit = ARCHIVE.find("海边录音", 1).getFirst();
    assertThat(hit.episode().number()).isNull();
    assertThat(hit.passages()).isEmpty();
  }

  @Test
  void hits_come_best_first_and_no_more_than_asked_for() {
    assertThat(ARCHIVE.find("人工智能", 10))
        .hasSizeGreaterThan(1)
        .isSortedAccordingTo((one, other) -> Double.compare(other.score(), one.score()));
    assertThat(ARCHIVE.find("人工智能", 1)).hasSize(1);
  }

  @Test
  void inside_an_episode_only_its_own_passages_are_found() {
    assertThat(ARCHIVE.findWithin(numbered(80), "融资").passages().getFirst().text())
        .contains("六十六亿");
    assertThat(ARCHIVE.findWithin(numbered(79), "融资").passages()).isEmpty();
    assertThat(ARCHIVE.findWithin(numbered(79), "什么").passages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "红烧肉",
        "怎么做",
        "多少钱",
        "比特币行情",
        "asdfgh",
        "的",
        "",
        "😀",
        "？",
        "什么时候",
        "iPhone 17发布",
        "qwerty uiop"
      })
  void off_topic_words_find_nothing(String words) {
    assertThat(ARCHIVE.find(words, 3)).isEmpty();
  }

  @Test
  void any_string_may_be_searched() {
    var random = new Random(8);
    for (int round = 0; round < 2_000; round++) {
      var words = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        words.append((char) random.nextInt(0x10000));
      }
      assertThat(ARCHIVE.find(words.toString(), 3)).isNotNull();
    }
    assertThat(ARCHIVE.find("披头士".repeat(30_000), 3)).isNotNull();
    assertThat(ARCHIVE.find("a".repeat(65_536), 3)).isEmpty();
    assertThat(ARCHIVE.find("a b ".repeat(10_000), 3)).isEmpty();
  }

  @Test
  void without_punctuation_an_excerpt_begins_shortly_before_the_hit() {
    String text =
        "然后我们那一天就一直在山上走来走去找那几棵老树".repeat(4)
            + "普洱茶的价格每年春天由拍卖会来决定买家多半是老客户"
            + "后来的事情大家也都知道了就不再多说".repeat(4);

    String excerpt = Excerpt.of(text, ARCHIVE.queries("普洱拍卖"));

    assertThat(excerpt.length()).isBetween(40, 122);
    assertThat(excerpt.indexOf("普洱")).isBetween(0, 40);
    assertThat(excerpt).contains("拍卖会来决定");
  }

  @Test
  void an_excerpt_is_cut_at_punctuation_around_the_hit() {
    String text =
        "开头先说一点闲话，今天天气不错，我们刚从外面回来，路上还遇到了一个老朋友，聊了很久。"
            + "说到茶叶的拍卖，去年春天那一场，最贵的一饼普洱拍出了三百万，全场都安静了。"
            + "后来大家去吃饭，点了一桌子菜，谁也没有再提这件事，因为下午还有两场会要开，赶时间得很呢。";
    String excerpt = Excerpt.of(text, ARCHIVE.queries("普洱拍卖"));

    assertThat(excerpt).contains("普洱").contains("茶叶的拍卖");
    assertThat(excerpt.length()).isBetween(40, 122);
    assertThat(text).contains(excerpt.replace("…", ""));
    assertThat(excerpt.replace("…", "")).matches("(?s).*[。，]");
  }

  @Test
  void an_excerpt_shows_what_only_sounds_like_what_was_asked() {
    String text =
        "开头先说一点闲话，我们刚从外面回来，路上还遇到了一个老朋友，聊了很久，大家都很高兴，天也没有黑。"
            + "说到茶叶的买卖，去年春天那一场，最贵的一饼普耳卖出了三百万，全场都安静了，没有人说话。"
            + "后来大家去吃饭，点了一桌子菜，谁也没有再提这件事，因为下午还有两场会要开，赶时间得很呢。";

    assertThat(Excerpt.of(text, ARCHIVE.queries("普洱"))).contains("普耳");
    assertThat(Excerpt.of(text, ARCHIVE.queries("pu er"))).contains("普耳");
  }

  @Test
  void a_short_passage_is_quoted_whole() {
    assertThat(Excerpt.of(" 茶很好。 ", ARCHIVE.queries("茶"))).isEqualTo("茶很好。");
    assertThat(Excerpt.of("茶".repeat(199), ARCHIVE.queries("茶")).length()).isLessThan(125);
  }
}
