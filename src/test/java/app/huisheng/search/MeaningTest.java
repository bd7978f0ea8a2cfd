package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Episode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The place where a channel of meaning plugs in, with a channel made up for the test: it knows
/// what one text is about.
class MeaningTest {
  private final List<String> handedOver = new ArrayList<>();

  private Archive archive(Meaning meaning) {
    return new PassageIndex(meaning, Strictness.CALIBRATED)
        .update(
            Samples.catalogue(),
            episode -> new Entry(episode, Samples.passages(episode), List.of()));
  }

  private Meaning knowing(String part, float cosine, float others) {
    return texts -> {
      handedOver.clear();
      handedOver.addAll(texts);
      var cosines = new float[texts.size()];
      for (int i = 0; i < cosines.length; i++) {
        cosines[i] = texts.get(i).contains(part) ? cosine : others;
      }
      return _ -> Optional.of(cosines);
    };
  }

  private static Optional<Integer> first(Archive archive, String words) {
    return archive.find(words, 3).stream().map(Hit::episode).map(Episode::number).findFirst();
  }

  @Test
  void every_title_and_passage_is_handed_over_folded() {
    var _ = archive(knowing("nothing", 0, 0));
    int passages =
        Samples.catalogue().episodes().stream().mapToInt(e -> Samples.passages(e).size()).sum();
    assertThat(handedOver)
        .hasSize(passages + Samples.catalogue().episodes().size())
        .allSatisfy(text -> assertThat(text).isEqualTo(Normaliser.fold(text)));
  }

  @Test
  void what_no_word_finds_is_found_by_what_it_means() {
    String words = "楼上的租客嫌贵";
    assertThat(first(archive(Meaning.NONE), words)).isEmpty();
    assertThat(first(archive(knowing("房租占到", 0.8f, 0.4f)), words)).contains(78);
    assertThat(first(archive(knowing("房租占到", 0.5f, 0.4f)), words)).isEmpty();
  }

  @Test
  void a_name_is_not_doubted_because_it_means_nothing_to_the_model() {
    Archive low = archive(knowing("nothing", 0, 0.3f));
    Archive without = archive(Meaning.NONE);
    assertThat(strength(low, "布来恩")).isEqualTo(strength(without, "布来恩"));
    String question = "披投士的经纪人把唱片做成了生意吗";
    assertThat(strength(low, question)).isLessThan(strength(without, question));
  }

  @Test
  void who_leads_by_words_is_not_caught_up_with_by_what_every_text_means_a_little() {
    String question = "那几个年轻人在酒吧里唱歌后来怎么样了";
    assertThat(first(archive(Meaning.NONE), question)).contains(79);
    assertThat(first(archive(knowing("nothing", 0, 0.55f)), question)).contains(79);
  }

  private static double strength(Archive archive, String words) {
    return archive.explain(words, 1).getFirst().candidates().getFirst().strength();
  }

  @Test
  void meaning_chooses_the_passage_too() {
    Archive archive = archive(knowing("骗过了一家银行", 0.8f, 0.3f));
    Hit hit = archive.find("高管出走的内幕", 1).getFirst();
    assertThat(hit.episode().number()).isEqualTo(80);
    assertThat(hit.passages().getFirst().text()).contains("骗过了一家银行");
  }

  @Test
  void without_an_answer_or_without_vectors_everything_is_as_without_the_channel() {
    Archive without = archive(Meaning.NONE);
    Archive unknown = archive(knowing("nothing", Float.NaN, Float.NaN));
    Archive stale = archive(_ -> _ -> Optional.of(new float[3]));
    for (String words : Arrays.asList("披头士的经纪人", "咖非馆", "kafeiguan", "open ai", "红烧肉", "人工智能")) {
      assertThat(found(unknown, words)).as(words).isEqualTo(found(without, words));
      assertThat(found(stale, words)).as(words).isEqualTo(found(without, words));
    }
  }

  private static List<List<Object>> found(Archive archive, String words) {
    return archive.find(words, 5).stream()
        .map(hit -> List.<Object>of(hit.episode(), hit.score(), hit.coverage(), hit.passages()))
        .toList();
  }
}
