package app.huisheng.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Chance finds the same in many episodes: what is found in one alone is surer.
class LeadTest {
  private static List<Rated> rated(double... scores) {
    return IntStream.range(0, scores.length)
        .mapToObj(
            place ->
                new Rated(
                    new Candidate(place, 0, -1, -1, -1),
                    new Evidence(0.5, 0.5, 0, 0, 0),
                    scores[place]))
        .toList();
  }

  @Test
  void who_is_far_before_the_next_is_stronger_than_who_has_company() {
    Lead alone = Lead.of(rated(0.6, 0.2, 0.2, 0.2, 0.2));
    Lead among = Lead.of(rated(0.6, 0.55, 0.2, 0.2, 0.2));

    assertThat(alone.worth(0, 0.6)).isGreaterThan(among.worth(0, 0.6));
    assertThat(alone.isHeldBy(0)).isTrue();
    assertThat(among.isHeldBy(0)).isFalse();
  }

  @Test
  void nobody_else_gains_by_the_lead_of_the_first() {
    Lead lead = Lead.of(rated(0.6, 0.2, 0.2, 0.2, 0.2));

    assertThat(lead.worth(1, 0.2)).isEqualTo(1);
    assertThat(lead.isHeldBy(1)).isFalse();
  }

  @Test
  void a_lead_beyond_measure_counts_no_more_than_a_great_one() {
    Lead great = Lead.of(rated(0.6, 0.2, 0.2, 0.2, 0.2));
    Lead greater = Lead.of(rated(0.6, 0.02, 0.02, 0.02, 0.02));

    assertThat(greater.worth(0, 0.2))
        .isEqualTo(Lead.of(rated(0.6, 0.01, 0.01, 0.01, 0.01)).worth(0, 0.2));
    assertThat(great.worth(0, 0.6)).isLessThan(greater.worth(0, 0.6));
  }

  @Test
  void where_hardly_anything_else_is_found_the_next_says_nothing() {
    Lead few = Lead.of(rated(0.6, 0.59));

    assertThat(few.worth(0, 0.6)).isEqualTo(Lead.of(rated(0.6)).worth(0, 0.6));
    assertThat(few.isHeldBy(0)).isFalse();
    assertThat(Lead.of(List.of()).isHeldBy(0)).isFalse();
  }

  @Test
  void one_thing_that_happens_to_find_much_does_not_make_the_level() {
    assertThat(level(0.87) / level(0.83)).isBetween(1.0, 2.0);
  }

  /// Where 17 of 20 things that are asked by chance find a tenth of what the others find.
  private static double level(double chance) {
    var asked = new AtomicInteger();
    return Threshold.calibrated(
            new Strictness(chance, 0.2, 1, 1), 20, _ -> asked.getAndIncrement() % 20 < 17 ? 1 : 10)
        .level(Query.of("山里的信"));
  }
}
