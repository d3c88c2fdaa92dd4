package dev.dubdeck.platform.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The relay's queries. Each is its own short transaction, on connections of the reactive pool. */
@Singleton
class OutboxStore {
  /** A parked or waiting row holds back the later rows of its key, and of no other. */
  private static final String DUE =
      """
      select event_id, topic, key, headers::text as headers, data::text as data, attempts
      from outbox_event o
      where published_at is null and parked_at is null and next_attempt_at <= now()
        and not exists (select 1 from outbox_event p
          where p.key = o.key and p.seq < o.seq and p.published_at is null
            and (p.parked_at is not null or p.next_attempt_at > now()))
      order by seq limit $1
      """;

  private static final String HOLD =
      """
      insert into relay_lease as l (name, holder, token, expires_at)
      values ('outbox', $1, 1, now() + $2::bigint * interval '1 millisecond')
      on conflict (name) do update set
        token = case when l.holder = excluded.holder then l.token else l.token + 1 end,
        holder = excluded.holder, expires_at = excluded.expires_at
      where l.holder = excluded.holder or l.expires_at < now()
      returning token
      """;

  private static final String RELEASE =
      "update relay_lease set expires_at = now() where name = 'outbox' and holder = $1";

  private static final String PUBLISHED =
      "update outbox_event set published_at = now(), last_error = null where event_id = any($1)";

  private static final String REFUSED =
      """
      update outbox_event set attempts = attempts + 1, last_error = $2,
        next_attempt_at = now() + least(power(2, attempts), 60) * interval '1 second',
        parked_at = case when attempts + 1 >= $3 then now() end
      where event_id = $1 returning parked_at is not null as parked
      """;

  private static final String PENDING =
      """
      select count(*) as pending, count(parked_at) as parked,
        coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as oldest_age
      from outbox_event where published_at is null
      """;

  private static final String WAITING =
      """
      select event_id, topic, left(key, 255) as key, type,
        case when parked_at is not null then 'parked'
             when exists (select 1 from outbox_event p
               where p.key = o.key and p.seq < o.seq and p.published_at is null
                 and p.parked_at is not null) then 'behind'
             else 'waiting' end as state,
        occurred_at, extract(epoch from now() - occurred_at)::bigint as age,
        attempts, next_attempt_at, parked_at, last_error
      from outbox_event o
      where published_at is null and (parked_at is not null or not $2)
      order by seq limit $1
      """;

  private static final String PURGE =
      "delete from outbox_event where published_at < now() - $1::bigint * interval '1 second'";

  private static final String PURGE_RECEIVED =
      "delete from inbox_event where received_at < now() - $1::bigint * interval '1 second'";

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final Pool pool;
  private final ObjectMapper headerMapper = new ObjectMapper();

  OutboxStore(Pool pool) {
    this.pool = pool;
  }

  /** What the gauges show. */
  record Pending(long rows, long parked, double oldestAgeSeconds) {}

  Uni<Boolean> hold(String holder, Duration lease) {
    return pool.preparedQuery(HOLD)
        .execute(Tuple.of(holder, lease.toMillis()))
        .map(rows -> rows.size() == 1);
  }

  Uni<Void> release(String holder) {
    return pool.preparedQuery(RELEASE).execute(Tuple.of(holder)).replaceWithVoid();
  }

  Uni<List<OutboxRow>> due(int limit) {
    return pool.preparedQuery(DUE).execute(Tuple.of(limit)).map(this::rows);
  }

  Uni<Void> published(List<UUID> eventIds) {
    return pool.preparedQuery(PUBLISHED)
        .execute(Tuple.of(eventIds.toArray(UUID[]::new)))
        .replaceWithVoid();
  }

  /** Counts one refusal by the broker; true when the row is parked now. */
  Uni<Boolean> refused(UUID eventId, String error, int maxAttempts) {
    return pool.preparedQuery(REFUSED)
        .execute(Tuple.of(eventId, error, maxAttempts))
        .map(rows -> rows.size() == 1 && rows.iterator().next().getBoolean("parked"));
  }

  Uni<Pending> pending() {
    return pool.query(PENDING)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Pending(
                    row.getLong("pending"), row.getLong("parked"), row.getDouble("oldest_age")));
  }

  /** The oldest events that are not published. */
  Uni<List<OutboxDesk.Waiting>> waiting(int limit, boolean parkedOnly) {
    return pool.preparedQuery(WAITING)
        .execute(Tuple.of(limit, parkedOnly))
        .map(
            rows -> {
              List<OutboxDesk.Waiting> waiting = new ArrayList<>(rows.size());
              rows.forEach(row -> waiting.add(waiting(row)));
              return waiting;
            });
  }

  private static OutboxDesk.Waiting waiting(Row row) {
    return new OutboxDesk.Waiting(
        row.getUUID("event_id"),
        row.getString("topic"),
        row.getString("key"),
        row.getString("type"),
        row.getString("state"),
        row.getOffsetDateTime("occurred_at"),
        row.getLong("age"),
        row.getInteger("attempts"),
        row.getOffsetDateTime("next_attempt_at"),
        row.getOffsetDateTime("parked_at"),
        row.getString("last_error"));
  }

  Uni<Integer> purge(Duration keep) {
    return pool.preparedQuery(PURGE).execute(Tuple.of(keep.toSeconds())).map(RowSet::rowCount);
  }

  Uni<Integer> purgeReceived(Duration keep) {
    return pool.preparedQuery(PURGE_RECEIVED)
        .execute(Tuple.of(keep.toSeconds()))
        .map(RowSet::rowCount);
  }

  private List<OutboxRow> rows(RowSet<Row> rows) {
    List<OutboxRow> due = new ArrayList<>(rows.size());
    for (Row row : rows) {
      due.add(
          new OutboxRow(
              row.getUUID("event_id"),
              row.getString("topic"),
              row.getString("key"),
              headers(row.getString("headers")),
              row.getString("data"),
              row.getInteger("attempts")));
    }
    return due;
  }

  private Map<String, String> headers(String json) {
    try {
      return headerMapper.readValue(json, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers of an outbox row are ours and always JSON", e);
    }
  }
}
