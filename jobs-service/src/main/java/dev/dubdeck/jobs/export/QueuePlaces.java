package dev.dubdeck.jobs.export;

import dev.dubdeck.contracts.ExportState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the exports of a job stand in the queue and how long they will probably take (ADR 0027). A
 * piece of work is what is claimed at once: the exports of one job that have the same priority.
 */
@ApplicationScoped
class QueuePlaces {
  /** Nobody needs to know it more exactly, and nobody should have to wait for it. */
  private static final int MOST_AHEAD = 2000;

  private static final String PLACES =
      """
      with own as (
        select e.id, e.kind, e.state, e.progress, e.priority, e.turn, e.queued_at,
               p.rate * coalesce(nullif(max(e.source_seconds) over (), 0), p.usual_source_seconds)
                 as seconds
          from export_request e left join export_pace p on p.kind = e.kind
         where e.job_id = $1),
      running as (
        select count(*) as workers, sum(seconds) as seconds, bool_or(seconds is null) as unknown
          from (select max(p.rate * coalesce(nullif(x.source_seconds, 0), p.usual_source_seconds)
                           * (1 - x.progress)) as seconds
                  from export_request x left join export_pace p on p.kind = x.kind
                 where x.state = 'RUNNING' group by x.job_id, x.priority) r),
      piece as (
        select priority, min(turn) as turn, min(queued_at) as queued_at, max(seconds) as seconds,
               bool_or(seconds is null) as unknown
          from own where state = 'WAITING' and turn > 0 group by priority),
      placed as (
        select piece.*, ahead.*
          from piece, lateral (
            select count(*) as pieces, coalesce(sum(g.seconds), 0) as seconds_ahead,
                   coalesce(bool_or(g.seconds is null), false) as unknown_ahead,
                   coalesce(sum(g.exports), 0) as exports
              from (select max(p.rate
                               * coalesce(nullif(x.source_seconds, 0), p.usual_source_seconds))
                             as seconds, count(*) as exports
                      from (select * from export_request x
                             where x.state = 'WAITING' and x.turn > 0
                               and (x.priority > piece.priority
                                    or (x.priority = piece.priority and x.job_id <> $1
                                        and (x.turn, x.queued_at)
                                            < (piece.turn, piece.queued_at)))
                             order by x.priority desc, x.turn, x.queued_at, x.id
                             limit %1$d) x
                      left join export_pace p on p.kind = x.kind
                     group by x.job_id, x.priority) g) ahead)
      select own.kind, own.state, own.progress, own.seconds as own_seconds, q.paused,
             running.workers, running.seconds as running_seconds, running.unknown as running_unknown,
             placed.pieces, placed.seconds_ahead, placed.unknown_ahead, placed.exports,
             placed.seconds as piece_seconds, placed.unknown as piece_unknown
        from own cross join running cross join export_queue q
        left join placed on placed.priority = own.priority and own.state = 'WAITING'
                        and own.turn > 0
      """
          .formatted(MOST_AHEAD);

  private final Pool pool;

  QueuePlaces(Pool pool) {
    this.pool = pool;
  }

  /**
   * The place of one export.
   *
   * @param position from 1; null when it is not in the queue
   * @param seconds until it is published; null when nobody can say
   */
  record Place(@Nullable Integer position, @Nullable Long seconds) {}

  /** Places of the exports of a job, by kind. */
  Uni<Map<String, Place>> of(UUID jobId) {
    return pool.preparedQuery(PLACES)
        .execute(Tuple.of(jobId))
        .map(
            rows -> {
              Map<String, Place> places = new HashMap<>();
              rows.forEach(row -> places.put(row.getString("kind"), place(row)));
              return places;
            });
  }

  private static Place place(Row row) {
    if (ExportState.valueOf(row.getString("state")) == ExportState.RUNNING) {
      Double seconds = row.getDouble("own_seconds");
      return new Place(
          null, seconds == null ? null : rounded(seconds * (1 - row.getDouble("progress"))));
    }
    Long pieces = row.getLong("pieces");
    return pieces == null
        ? new Place(null, null)
        : new Place(Math.toIntExact(pieces + 1), waiting(row));
  }

  private static @Nullable Long waiting(Row row) {
    boolean unknown =
        row.getBoolean("paused")
            || row.getBoolean("piece_unknown")
            || row.getBoolean("unknown_ahead")
            || Boolean.TRUE.equals(row.getBoolean("running_unknown"))
            || row.getLong("exports") >= MOST_AHEAD;
    if (unknown) {
      return null;
    }
    Double running = row.getDouble("running_seconds");
    double before = row.getDouble("seconds_ahead") + (running == null ? 0 : running);
    return rounded(before / Math.max(1, row.getLong("workers")) + row.getDouble("piece_seconds"));
  }

  private static long rounded(double seconds) {
    return (long) Math.ceil(Math.max(0, seconds));
  }
}
