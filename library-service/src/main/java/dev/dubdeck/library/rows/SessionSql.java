package dev.dubdeck.library.rows;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.util.List;

/** Native statements of the open transaction; values are numbered from 1. */
public final class SessionSql {
  private SessionSql() {}

  /** How many rows were written. */
  public static Uni<Integer> execute(String sql, Object... values) {
    return Panache.getSession()
        .chain(
            session -> {
              var query = session.createNativeQuery(sql);
              for (int i = 0; i < values.length; i++) {
                query = query.setParameter(i + 1, values[i]);
              }
              return query.executeUpdate();
            });
  }

  /** The rows that were read. */
  public static Uni<List<Tuple>> rows(String sql, Object... values) {
    return Panache.getSession()
        .chain(
            session -> {
              var query = session.createNativeQuery(sql, Tuple.class);
              for (int i = 0; i < values.length; i++) {
                query = query.setParameter(i + 1, values[i]);
              }
              return query.getResultList();
            });
  }

  /** The rows that were read, of one text each. */
  public static Uni<List<String>> texts(String sql, Object... values) {
    return Panache.getSession()
        .chain(
            session -> {
              var query = session.createNativeQuery(sql, String.class);
              for (int i = 0; i < values.length; i++) {
                query = query.setParameter(i + 1, values[i]);
              }
              return query.getResultList();
            });
  }

  /** The one value of the one row. */
  public static <T> Uni<T> value(Class<T> type, String sql, Object... values) {
    return rows(sql, values).map(rows -> rows.getFirst().get(0, type));
  }
}
