package app.huisheng.store;

import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;

/// Instants as milliseconds since 1970: the one form that both databases keep, compare and sort
/// alike.
final class Instants {
  private Instants() {}

  static Jdbi install(Jdbi jdbi) {
    ColumnMapper<Instant> mapper =
        (row, column, _) -> {
          var millis = row.getLong(column);
          return row.wasNull() ? null : Instant.ofEpochMilli(millis);
        };
    return jdbi.registerArgument(new AsMillis()).registerColumnMapper(Instant.class, mapper);
  }

  private static final class AsMillis extends AbstractArgumentFactory<Instant> {
    AsMillis() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, _) -> statement.setLong(position, value.toEpochMilli());
    }
  }
}
