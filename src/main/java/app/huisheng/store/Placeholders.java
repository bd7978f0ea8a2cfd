package app.huisheng.store;

import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/// Reads the places of our SQL: `:name` and `?` outside of quotes, and `<name>` for a list. Knows
/// no comments, since we write none. Jdbi's own readers are generated lexers with an automaton to
/// load, a tenth of a start.
final class Placeholders implements SqlParser, TemplateEngine {
  @Override
  public String render(String template, StatementContext context) {
    var sql = template;
    if (template.indexOf('<') >= 0) {
      for (var attribute : context.getAttributes().entrySet()) {
        sql = sql.replace("<" + attribute.getKey() + ">", String.valueOf(attribute.getValue()));
      }
    }
    return sql;
  }

  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    var parsed = ParsedSql.builder();
    var from = 0;
    for (var at = 0; at < sql.length(); ) {
      var end = end(sql, at);
      var first = sql.charAt(at);
      var named = first == ':' && end - at > 1 && sql.charAt(at + 1) != ':';
      if (named || first == '?') {
        parsed.append(sql.substring(from, at));
        var _ =
            named
                ? parsed.appendNamedParameter(sql.substring(at + 1, end))
                : parsed.appendPositionalParameter();
        from = end;
      }
      at = end;
    }
    return parsed.append(sql.substring(from)).build();
  }

  /// Where the piece that begins there ends: a quotation, a name, PostgreSQL's `::`, or one
  /// character.
  private static int end(String sql, int at) {
    var opening = sql.charAt(at);
    if (opening == '\'' || opening == '"') {
      var closing = sql.indexOf(opening, at + 1);
      return closing < 0 ? sql.length() : closing + 1;
    }
    if (opening != ':') {
      return at + 1;
    }
    if (sql.startsWith("::", at)) {
      return at + 2;
    }
    var end = at + 1;
    while (end < sql.length() && isNamed(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isNamed(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '_' || letter == '.';
  }

  @Override
  public String nameParameter(String name, StatementContext context) {
    return ":" + name;
  }
}
