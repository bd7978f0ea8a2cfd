package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.huisheng.search.Explanation.Verdict;
import app.huisheng.search.Snapshot.Found;
import app.huisheng.search.Snapshot.Votes;
import org.junit.jupiter.api.Test;

/// Where words and meaning are both weak and agree, and where meaning only doubts. Chance has a
/// strength of 1 here.
class AgreementTest {
  private static final Query QUESTION = Query.of("租客每个月交的钱");
  private static final Threshold THRESHOLD =
      Threshold.calibrated(Strictness.CALIBRATED, 20, query -> 1.0);

  private static Found found(double strength, double meaning, double apart) {
    var evidence = new Evidence(0.2, 0.2, 0, meaning, apart);
    return new Found(0, strength, new Votes(0, 0, 0), evidence, strength, false);
  }

  @Test
  void what_comes_first_by_words_and_by_meaning_answers_with_less_of_each() {
    assertThat(THRESHOLD.verdict(QUESTION, found(0.5, 0.55, 0.045))).isEqualTo(Verdict.STRONG);
    assertThat(THRESHOLD.verdict(QUESTION, found(0.5, 0.55, 0.01))).isEqualTo(Verdict.CHANCE);
    assertThat(THRESHOLD.verdict(QUESTION, found(0.5, 0.45, 0.045))).isEqualTo(Verdict.CHANCE);
    assertThat(THRESHOLD.verdict(QUESTION, found(0.3, 0.55, 0.045))).isEqualTo(Verdict.CHANCE);
  }

  @Test
  void of_a_name_a_model_knows_too_little_to_agree() {
    assertThat(THRESHOLD.verdict(Query.of("莫雷诺"), found(0.5, 0.55, 0.045)))
        .isEqualTo(Verdict.CHANCE);
  }

  @Test
  void what_words_would_name_is_named_however_little_it_means() {
    assertThat(THRESHOLD.isNear(QUESTION, found(0.15, 0.4, 0))).isTrue();
    assertThat(THRESHOLD.isNear(QUESTION, found(0.15, 0, 0))).isFalse();
  }

  @Test
  void the_less_it_means_of_what_was_asked_the_less_its_words_count() {
    assertThat(new Evidence(0.2, 0.2, 0, 0.35, -0.1).assent())
        .isLessThan(new Evidence(0.2, 0.2, 0, 0.45, -0.1).assent());
    assertThat(new Evidence(0.2, 0.2, 0, 0, 0).assent()).isEqualTo(1);
  }

  @Test
  void an_episode_is_apart_from_all_others_and_not_from_itself() {
    var nearest = new Nearest(3, 0.8, 0.6);
    assertThat(nearest.elsewhere(3)).isEqualTo(0.6);
    assertThat(nearest.elsewhere(2)).isEqualTo(0.8);
    assertThat(Nearest.UNKNOWN.elsewhere(0)).isZero();
  }
}
