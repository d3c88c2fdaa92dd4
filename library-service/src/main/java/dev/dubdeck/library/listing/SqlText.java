package dev.dubdeck.library.listing;

import dev.dubdeck.platform.paging.Page;
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
  private final List<Object> values = new ArrayList<>();

  /** Appends text of ours, with a space behind it. */
  public SqlText add(String sql) {
    text.append(sql).append(' ');
    return this;
  }

  /** Appends the place of a value. */
  public SqlText value(Object value) {
    return add(parameter(value));
  }

  /** The place of a value, for text that is put together elsewhere. A text stands there once. */
  public String parameter(Object value) {
    int known = value instanceof String ? values.indexOf(value) : -1;
    if (known >= 0) {
      return "$" + (known + 1);
    }
    values.add(value);
    return "$" + values.size();
  }

  /**
   * Cuts the page out, with one row more than it has room for. The limit stands in the text, since
   * the database plans for it; there are not more than 200 of them.
   */
  public SqlText page(Page page) {
    add("LIMIT " + (page.limit() + 1));
    return page.cursor() == null && page.offset() > 0 ? add("OFFSET").value(page.offset()) : this;
  }

  /** Runs the query and reads its rows. */
  public <T> Uni<List<T>> list(Pool pool, Function<Row, T> reading) {
    return pool.preparedQuery(text.toString())
        .execute(Tuple.from(values))
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
