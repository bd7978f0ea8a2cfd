package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import app.huisheng.episode.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassageIndexTest {
  private static final String WORDS = "窑火瓷器茶园山路书店灯塔渔船码头铁匠纸坊钟楼麦田";

  @Test
  void an_index_brought_up_to_date_finds_what_one_made_anew_finds() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    var index = new PassageIndex(Meaning.NONE, Strictness.CALIBRATED);
    var entries = new ArrayList<Entry>();
    for (int change = 1; change <= 25; change++) {
      switch (entries.size() < 3 ? 0 : random.nextInt(3)) {
        case 0 -> entries.addFirst(entry(change, random));
        case 1 -> entries.remove(random.nextInt(entries.size()));
        default -> entries.replaceAll(old -> random.nextInt(4) > 0 ? old : changed(old, random));
      }
      Archive followed = archive(index, entries);
      Archive anew = archive(new PassageIndex(Meaning.NONE, Strictness.CALIBRATED), entries);
      for (int asked = 0; asked < 5; asked++) {
        String words = said(random, 6);
        assertThat(followed.explain(words, 9).getFirst().candidates())
            .as("%s after change %s", words, change)
            .isEqualTo(anew.explain(words, 9).getFirst().candidates());
      }
    }
  }

  private static Archive archive(PassageIndex index, List<Entry> entries) {
    return index.update(
        new Catalogue(entries.stream().map(Entry::episode).toList()),
        episode ->
            entries.stream()
                .filter(one -> one.episode().equals(episode))
                .findFirst()
                .orElseThrow());
  }

  private static Entry entry(int number, RandomGenerator random) {
    var episode =
        new Episode(
            number,
            "g" + number,
            number,
            said(random, 5) + " Pod" + number,
            null,
            Episode.Links.NONE,
            null,
            Summary.NONE);
    return changed(new Entry(episode, List.of(), List.of()), random);
  }

  private static Entry changed(Entry old, RandomGenerator random) {
    List<Passage> passages =
        IntStream.range(0, random.nextInt(1, 6))
            .mapToObj(place -> new Passage(place, "", null, said(random, 40) + "。"))
            .toList();
    return new Entry(old.episode(), passages, List.of());
  }

  private static String said(RandomGenerator random, int length) {
    return IntStream.range(0, length)
        .mapToObj(_ -> WORDS.charAt(random.nextInt(WORDS.length())))
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }
}
