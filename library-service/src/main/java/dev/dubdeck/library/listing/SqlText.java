package dev.dubdeck.library.listing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A query under construction. Values only ever enter as parameters; the text is made of literals of
 * ours.
 */
public final class SqlText {
  private final StringBuilder text = new StringBuilder();
  private final Tuple values = Tuple.tuple();

  /** Appends text of ours, with a space behind it. */
  public SqlText add(String sql) {
    text.append(sql).append(' ');
    return this;
  }

  /** Appends the place of a value. */
  public SqlText value(Object value) {
    return add(parameter(value));
  }

  /** The place of a value, for text that is put together elsewhere. */
  public String parameter(Object value) {
    values.addValue(value);
    return "$" + values.size();
  }

  /** Runs the query and reads its rows. */
  public <T> Uni<List<T>> list(Pool pool, Function<Row, T> reading) {
    return pool.preparedQuery(text.toString())
        .execute(values)
        .map(
            rows -> {
              List<T> read = new ArrayList<>(rows.size());
              for (Row row : rows) {
                read.add(reading.apply(row));
              }
              return read;
            });
  }

  /** Runs a query that answers one number. */
  public Uni<Long> count(Pool pool) {
    return list(pool, row -> row.getLong(0)).map(List::getFirst);
  }
}
