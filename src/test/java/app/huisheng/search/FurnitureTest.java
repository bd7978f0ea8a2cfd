package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.episode.Catalogue;
import app.huisheng.episode.Episode;
import app.huisheng.episode.Passage;
import app.huisheng.episode.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FurnitureTest {
  private static final String GOODBYE = "欢迎在公众号后台给我们留言，下期再见。";

  @Test
  void sentences_of_three_episodes_are_furniture_whatever_their_punctuation() {
    Set<Long> one = Furniture.sentences(List.of("窑火烧了一千年. 欢迎在公众号后台给我们留言,下期再见."));
    Set<Long> other = Furniture.sentences(List.of("茶园在山里很远的地方. 欢迎在公众号后台给我们留言 下期再见!"));

    assertThat(Furniture.among(List.of(one, other))).isEmpty();
    Set<Long> furniture = Furniture.among(List.of(one, other, one));
    assertThat(furniture).hasSize(1);
    assertThat(Furniture.cleared("茶园在山里很远的地方. 欢迎在公众号后台给我们留言,下期再见. 好.", furniture))
        .isEqualTo("茶园在山里很远的地方. 好.");
  }

  @Test
  void a_guest_who_came_three_times_in_many_episodes_is_none() {
    Set<Long> guest = Furniture.sentences(List.of("嘉宾许知源是一位烧窑的师傅"));
    var episodes = new ArrayList<Set<Long>>();
    for (int i = 0; i < 80; i++) {
      episodes.add(i % 27 == 0 ? guest : Set.of());
    }
    assertThat(Furniture.among(episodes)).isEmpty();
  }

  @Test
  void furniture_is_not_found_and_comes_back_when_it_no_longer_recurs() {
    var index = new PassageIndex(Meaning.NONE, Strictness.CALIBRATED);
    Archive four = archive(index, 4);
    Archive two = archive(index, 2);

    assertThat(four.find("公众号后台留言", 3)).isEmpty();
    assertThat(four.find("第3种瓷器", 3).getFirst().passages().getFirst().text()).contains(GOODBYE);
    assertThat(two.find("公众号后台留言", 3)).isNotEmpty();
  }

  private static Archive archive(PassageIndex index, int size) {
    var entries = new ArrayList<Entry>();
    for (int number = 1; number <= size; number++) {
      var episode =
          new Episode(
              number, "g" + number, number, "闲谈", null, Episode.Links.NONE, null, Summary.NONE);
      String said = "这回我们慢慢来说第" + number + "种瓷器。" + GOODBYE;
      entries.add(new Entry(episode, List.of(new Passage(0, "", null, said)), List.of()));
    }
    return index.update(
        new Catalogue(entries.stream().map(Entry::episode).toList()),
        episode -> entries.get((int) episode.id() - 1));
  }
}
