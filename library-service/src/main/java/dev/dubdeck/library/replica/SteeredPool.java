package dev.dubdeck.library.replica;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * One reader's view of both servers. Only queries are steered; connections, and so transactions,
 * are the primary's.
 */
final class SteeredPool implements Pool {
  private final Pool primary;
  private final Standby standby;
  private final String reader;

  SteeredPool(Pool primary, Standby standby, String reader) {
    this.primary = primary;
    this.standby = standby;
    this.reader = reader;
  }

  @Override
  public Query<RowSet<Row>> query(String sql) {
    return steer(primary.preparedQuery(sql), standby.pool().preparedQuery(sql));
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
    return steer(primary.preparedQuery(sql), standby.pool().preparedQuery(sql));
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
    return steer(primary.preparedQuery(sql, options), standby.pool().preparedQuery(sql, options));
  }

  private <T> SteeredQuery<T> steer(PreparedQuery<T> onPrimary, PreparedQuery<T> onStandby) {
    return new SteeredQuery<>(standby, reader, onPrimary, onStandby);
  }

  @Override
  public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
    primary.getConnection(handler);
  }

  @Override
  public Future<SqlConnection> getConnection() {
    return primary.getConnection();
  }

  @Override
  public int size() {
    return primary.size();
  }

  @Override
  public void close(Handler<AsyncResult<Void>> handler) {
    throw notHere();
  }

  @Override
  public Future<Void> close() {
    throw notHere();
  }

  @Override
  @Deprecated
  public Pool connectHandler(Handler<SqlConnection> handler) {
    throw notHere();
  }

  @Override
  @Deprecated
  public Pool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
    throw notHere();
  }

  private static UnsupportedOperationException notHere() {
    return new UnsupportedOperationException("the pools belong to the application");
  }
}
