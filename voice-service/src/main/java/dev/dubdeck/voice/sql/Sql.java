package dev.dubdeck.voice.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement runs: in the open transaction, or on a connection of its own. A repository that
 * takes this can be asked from either.
 */
public interface Sql {
  /** The rows of a statement; values stand for {@code $1}, {@code $2}, …. */
  Uni<List<Row>> rows(String statement, @Nullable Object... values);

  /** How many rows a statement touched. */
  Uni<Integer> update(String statement, @Nullable Object... values);

  /** The rows, each read. */
  default <T> Uni<List<T>> list(
      Function<Row, T> reading, String statement, @Nullable Object... values) {
    return rows(statement, values).map(rows -> rows.stream().map(reading).toList());
  }

  /** The first row, read; null when there is none. */
  default <T> Uni<@Nullable T> first(
      Function<Row, T> reading, String statement, @Nullable Object... values) {
    return rows(statement, values)
        .map(rows -> rows.isEmpty() ? null : reading.apply(rows.getFirst()));
  }
}
