package app.huisheng.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  private final Placeholders placeholders = new Placeholders();
  // A context has no public constructor, and knows nothing but the lists here.
  private final StatementContext context = mock(StatementContext.class);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      textBlock =
          """
          SELECT a FROM t WHERE b = :b AND c>:c_2 LIMIT :n, SELECT a FROM t WHERE b = ? AND c>? LIMIT ?, b c_2 n
          SELECT ':no' FROM "a:no" WHERE d = :yes, SELECT ':no' FROM "a:no" WHERE d = ?, yes
          SELECT 'it''s :no' || :yes, SELECT 'it''s :no' || ?, yes
          SELECT :at::bigint, SELECT ?::bigint, at
          SELECT :row.name, SELECT ?, row.name
          SELECT 'unended :no, SELECT 'unended :no, ||
          """)
  void names_outside_of_quotes_are_places(String sql, String bare, String names) {
    var parsed = placeholders.parse(sql, context);

    assertThat(parsed.getSql()).isEqualTo(bare);
    assertThat(String.join(" ", parsed.getParameters().getParameterNames())).isEqualTo(names);
  }

  @Test
  void question_marks_outside_of_quotes_are_places_too() {
    var parsed = placeholders.parse("SELECT '?' WHERE a = ? AND b = ?", context);

    assertThat(parsed.getSql()).isEqualTo("SELECT '?' WHERE a = ? AND b = ?");
    assertThat(parsed.getParameters().isPositional()).isTrue();
    assertThat(parsed.getParameters().getParameterCount()).isEqualTo(2);
  }

  @Test
  void a_list_takes_the_place_of_its_name_and_comparisons_stay() {
    when(context.getAttributes()).thenReturn(Map.of("ids", ":one,:two"));

    assertThat(placeholders.render("a <> 1 AND b < 2 AND id IN (<ids>) AND c <= 3", context))
        .isEqualTo("a <> 1 AND b < 2 AND id IN (:one,:two) AND c <= 3");
  }
}
