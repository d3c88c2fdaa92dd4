package dev.dubdeck.voice.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on connections of the pool, each its own short transaction. */
@ApplicationScoped
public class PooledSql implements Sql {
  private final Pool pool;

  PooledSql(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<List<Row>> rows(String statement, @Nullable Object... values) {
    return run(statement, values)
        .map(
            set -> {
              List<Row> rows = new ArrayList<>(set.size());
              set.forEach(rows::add);
              return rows;
            });
  }

  @Override
  public Uni<Integer> update(String statement, @Nullable Object... values) {
    return run(statement, values).map(RowSet::rowCount);
  }

  private Uni<RowSet<Row>> run(String statement, @Nullable Object[] values) {
    return pool.preparedQuery(statement).execute(Tuple.from(Arrays.asList(values)));
  }
}
