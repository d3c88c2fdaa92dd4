package dev.dubdeck.jobs.idempotency;

import dev.dubdeck.platform.problem.FieldError;
import dev.dubdeck.platform.problem.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers by the key the client gave, so that a repeat of the same request gets the same
 * answer and makes nothing. Two requests with one key at the same time: the second waits at the
 * unique key until the first is committed or rolled back.
 */
@ApplicationScoped
public class IdempotencyKeys {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
  private static final String FIND =
      "select request_hash, response::text as response from idempotency_key"
          + " where owner = $1 and key = $2";

  private final Pool pool;

  IdempotencyKeys(Pool pool) {
    this.pool = pool;
  }

  /**
   * The key of a request, null when it has none.
   *
   * @throws Problem 400 when it is no key
   */
  public static @Nullable String parse(@Nullable String header) {
    if (header == null || header.isEmpty()) {
      return null;
    }
    if (!KEY.matcher(header).matches()) {
      throw Problem.malformed(
          "bad_idempotency_key", "An Idempotency-Key has 1 to 255 visible ASCII characters.");
    }
    return header;
  }

  /** The remembered answer, null when the request is new; no transaction needed. */
  public Uni<@Nullable String> find(KeyedRequest request) {
    if (request.key() == null) {
      return Uni.createFrom().nullItem();
    }
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(request.owner(), request.key()))
        .map(rows -> answer(rows, request));
  }

  /**
   * Claims the key in the current transaction.
   *
   * @return null when the claim succeeded, else the answer of the request that was first
   */
  public Uni<@Nullable String> claim(KeyedRequest request, Object jobId, String response) {
    if (request.key() == null) {
      return Uni.createFrom().nullItem();
    }
    return Panache.getSession()
        .chain(session -> insert(session, request, jobId, response))
        .chain(rows -> rows == 1 ? Uni.createFrom().<String>nullItem() : requireFirst(request));
  }

  private static Uni<String> requireFirst(KeyedRequest request) {
    return findHere(request)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problem.unavailable(
                    "try_again",
                    "The first request with this key has just failed.",
                    Duration.ofSeconds(1)));
  }

  /**
   * The remembered answer as the current transaction sees it, null when the request is new. Read on
   * the transaction's own connection: fifty waiting requests must not want fifty more.
   */
  public static Uni<@Nullable String> findHere(KeyedRequest request) {
    if (request.key() == null) {
      return Uni.createFrom().nullItem();
    }
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select request_hash, cast(response as text) from idempotency_key"
                            + " where owner = ?1 and key = ?2",
                        Object[].class)
                    .setParameter(1, request.owner())
                    .setParameter(2, request.key())
                    .getSingleResultOrNull())
        .map(row -> row == null ? null : answer((String) row[0], (String) row[1], request));
  }

  /** Forgets keys older than the given age. */
  public Uni<Void> purge(Duration age) {
    return pool.preparedQuery(
            "delete from idempotency_key where created_at < now() - $1 * interval '1 second'")
        .execute(Tuple.of((double) age.toSeconds()))
        .replaceWithVoid();
  }

  private static Uni<Integer> insert(
      Mutiny.Session session, KeyedRequest request, Object jobId, String response) {
    return session
        .createNativeQuery(
            "insert into idempotency_key (owner, key, request_hash, job_id, response)"
                + " values (?1, ?2, ?3, ?4, cast(cast(?5 as text) as json)) on conflict do nothing")
        .setParameter(1, request.owner())
        .setParameter(2, request.key())
        .setParameter(3, request.requestHash())
        .setParameter(4, jobId)
        .setParameter(5, response)
        .executeUpdate();
  }

  private static @Nullable String answer(RowSet<Row> rows, KeyedRequest request) {
    var row = rows.iterator();
    if (!row.hasNext()) {
      return null;
    }
    Row known = row.next();
    return answer(known.getString("request_hash"), known.getString("response"), request);
  }

  private static String answer(String requestHash, String response, KeyedRequest request) {
    if (!requestHash.equals(request.requestHash())) {
      throw Problem.invalid(
          "idempotency_mismatch",
          "This Idempotency-Key was used for another request.",
          List.of(new FieldError("Idempotency-Key", "was used for another request")));
    }
    return response;
  }
}
