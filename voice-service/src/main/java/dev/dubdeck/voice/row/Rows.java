package dev.dubdeck.voice.row;

import dev.dubdeck.voice.sql.OpenTransaction;
import dev.dubdeck.voice.sql.PooledSql;
import dev.dubdeck.voice.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows as records: a column {@code speech_seconds} is the component {@code speechSeconds}. A
 * record that is to be written travels as one JSON text (see {@link RowJson#write}).
 */
@ApplicationScoped
public class Rows {
  private final PooledSql pooled;

  Rows(PooledSql pooled) {
    this.pooled = pooled;
  }

  /** The rows of a query, read on a connection of its own: what is committed. */
  public <T> Uni<List<T>> read(Class<T> type, String sql, @Nullable Object... values) {
    return rows(pooled, type, sql, values);
  }

  /** The only row of a query, or null; read as by {@link #read}. */
  public <T> Uni<@Nullable T> readOne(Class<T> type, String sql, @Nullable Object... values) {
    return read(type, sql, values).map(Rows::first);
  }

  /** The rows of a query, read in the open transaction. */
  public <T> Uni<List<T>> list(Class<T> type, String sql, @Nullable Object... values) {
    return rows(OpenTransaction.SQL, type, sql, values);
  }

  /** The only row of a query, or null; read in the open transaction. */
  public <T> Uni<@Nullable T> find(Class<T> type, String sql, @Nullable Object... values) {
    return list(type, sql, values).map(Rows::first);
  }

  /** Changes rows in the open transaction; answers how many. */
  public Uni<Integer> write(String sql, @Nullable Object... values) {
    return OpenTransaction.SQL.update(sql, values);
  }

  private static <T> Uni<List<T>> rows(
      Sql sql, Class<T> type, String query, @Nullable Object... values) {
    return sql.list(
        row -> RowJson.read(type, row.getString(0)),
        "SELECT to_jsonb(r)::text FROM (" + query + ") r",
        values);
  }

  private static <T> @Nullable T first(List<T> rows) {
    return rows.isEmpty() ? null : rows.getFirst();
  }
}
