package dev.dubdeck.voice.row;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes rows as records: a column {@code speech_seconds} is the component {@code
 * speechSeconds}. Parameters are {@code ?1}, {@code ?2}, …; they enter as values only. A record
 * that is to be written travels as one JSON text (see {@link RowJson#write}), so that absent values
 * need no type.
 */
@Singleton
public class Rows {
  private static final Pattern PARAMETER = Pattern.compile("\\?(\\d+)");

  private final Pool pool;

  Rows(Pool pool) {
    this.pool = pool;
  }

  /** The rows of a query, read on a connection of its own: what is committed. */
  public <T> Uni<List<T>> read(Class<T> type, String sql, Object... values) {
    return pool.preparedQuery(PARAMETER.matcher(wrapped(sql)).replaceAll("\\$$1"))
        .execute(Tuple.from(Arrays.asList(values)))
        .map(
            rows -> {
              List<T> read = new ArrayList<>(rows.size());
              for (Row row : rows) {
                read.add(RowJson.read(type, row.getString(0)));
              }
              return read;
            });
  }

  /** The only row of a query, or null; read as by {@link #read}. */
  public <T> Uni<@Nullable T> readOne(Class<T> type, String sql, Object... values) {
    return read(type, sql, values).map(Rows::first);
  }

  /** The rows of a query, read in the open transaction. */
  public <T> Uni<List<T>> list(Class<T> type, String sql, Object... values) {
    return Panache.getSession()
        .chain(
            session ->
                bind(session.createNativeQuery(wrapped(sql), String.class), values).getResultList())
        .map(rows -> rows.stream().map(row -> RowJson.read(type, row)).toList());
  }

  /** The only row of a query, or null; read in the open transaction. */
  public <T> Uni<@Nullable T> find(Class<T> type, String sql, Object... values) {
    return list(type, sql, values).map(Rows::first);
  }

  /** Changes rows in the open transaction; answers how many. */
  public Uni<Integer> write(String sql, Object... values) {
    return Panache.getSession()
        .chain(session -> bind(session.createNativeQuery(sql), values).executeUpdate());
  }

  private static <Q> Mutiny.SelectionQuery<Q> bind(
      Mutiny.SelectionQuery<Q> query, Object... values) {
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query;
  }

  private static <Q> Mutiny.Query<Q> bind(Mutiny.Query<Q> query, Object... values) {
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query;
  }

  private static String wrapped(String sql) {
    return "SELECT cast(to_jsonb(r) AS text) FROM (" + sql + ") r";
  }

  private static <T> @Nullable T first(List<T> rows) {
    return rows.isEmpty() ? null : rows.getFirst();
  }
}
