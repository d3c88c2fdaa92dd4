package dev.dubdeck.library.replica;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/** One query of one reader: on the standby when that is enough for him, else on the primary. */
final class SteeredQuery<T> implements PreparedQuery<T> {
  private final Standby standby;
  private final String reader;
  private final PreparedQuery<T> onPrimary;
  private final PreparedQuery<T> onStandby;

  SteeredQuery(
      Standby standby, String reader, PreparedQuery<T> onPrimary, PreparedQuery<T> onStandby) {
    this.standby = standby;
    this.reader = reader;
    this.onPrimary = onPrimary;
    this.onStandby = onStandby;
  }

  private <R> Future<R> run(Function<PreparedQuery<T>, Future<R>> execution) {
    if (!standby.mayAnswer(reader)) {
      return ask(execution);
    }
    return standby.answer(execution.apply(onStandby)).recover(failure -> ask(execution));
  }

  /** What the primary has shown, the standby must not take back: noted before anybody sees it. */
  private <R> Future<R> ask(Function<PreparedQuery<T>, Future<R>> execution) {
    return execution
        .apply(onPrimary)
        .map(
            answer -> {
              standby.answeredByPrimary(reader);
              return answer;
            });
  }

  @Override
  public Future<T> execute() {
    return run(PreparedQuery::execute);
  }

  @Override
  public Future<T> execute(Tuple values) {
    return run(query -> query.execute(values));
  }

  @Override
  public Future<T> executeBatch(List<Tuple> batch) {
    return run(query -> query.executeBatch(batch));
  }

  @Override
  public void execute(Handler<AsyncResult<T>> handler) {
    execute().onComplete(handler);
  }

  @Override
  public void execute(Tuple values, Handler<AsyncResult<T>> handler) {
    execute(values).onComplete(handler);
  }

  @Override
  public void executeBatch(List<Tuple> batch, Handler<AsyncResult<T>> handler) {
    executeBatch(batch).onComplete(handler);
  }

  @Override
  public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
    return new SteeredQuery<>(
        standby, reader, onPrimary.collecting(collector), onStandby.collecting(collector));
  }

  @Override
  public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
    return new SteeredQuery<>(
        standby, reader, onPrimary.mapping(mapper), onStandby.mapping(mapper));
  }
}
