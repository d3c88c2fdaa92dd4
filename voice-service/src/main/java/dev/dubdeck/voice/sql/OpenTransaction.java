package dev.dubdeck.voice.sql;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.impl.SqlClientConnection;
import org.hibernate.reactive.session.ReactiveSession;
import org.jspecify.annotations.Nullable;

/**
 * Statements in the open Panache transaction, on its own connection and with the types of the
 * PostgreSQL client: byte strings, arrays and nulls go through as they are. Fails with {@link
 * IllegalStateException} when no transaction is open.
 */
public final class OpenTransaction implements Sql {
  /** The transaction that is open where it is asked. */
  public static final Sql SQL = new OpenTransaction();

  private OpenTransaction() {}

  @Override
  public Uni<List<Row>> rows(String statement, @Nullable Object... values) {
    return run(statement, values)
        .map(
            set -> {
              List<Row> rows = new ArrayList<>(set.size());
              set.forEach(row -> rows.add(Row.newInstance(row)));
              return rows;
            });
  }

  @Override
  public Uni<Integer> update(String statement, @Nullable Object... values) {
    return run(statement, values).map(RowSet::rowCount);
  }

  private static Uni<RowSet<io.vertx.sqlclient.Row>> run(
      String statement, @Nullable Object[] values) {
    return Panache.getSession()
        .chain(
            session ->
                Uni.createFrom()
                    .completionStage(
                        () ->
                            connection(session)
                                .preparedQuery(statement, Tuple.from(Arrays.asList(values)))));
  }

  private static SqlClientConnection connection(Mutiny.Session session) {
    if (session.currentTransaction() == null) {
      throw new IllegalStateException("this belongs into an open transaction");
    }
    // A batch size of one is the connection itself, without the batching that may be around it.
    return (SqlClientConnection)
        ((MutinySessionImpl) session)
            .unwrap(ReactiveSession.class)
            .getReactiveConnection()
            .withBatchSize(1);
  }
}
