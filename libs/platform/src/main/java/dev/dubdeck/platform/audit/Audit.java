package dev.dubdeck.platform.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jboss.logging.Logger;

/** The audit trail: who, what, version, outcome, for every write and every refusal. */
@Singleton
public class Audit {
  private static final Logger LOG = Logger.getLogger("dev.dubdeck.audit");
  private static final String INSERT =
      "insert into audit_event (id, at, event, outcome, actor, resource, request_id, job_id,"
          + " series_slug, character_slug, version, reason)"
          + " values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)";

  private final Pool pool;
  private final Clock clock;

  Audit(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Writes the line in the current transaction: no change without its line, no line without it. */
  public Uni<Void> allowed(AuditEntry entry) {
    return within(entry, "allowed");
  }

  /**
   * Writes a refusal in the current transaction, for what is refused and nevertheless committed: an
   * event that is noted and has no effect.
   */
  public Uni<Void> refused(AuditEntry entry) {
    return within(entry, "denied");
  }

  /** Writes the line on its own, so that it outlives the transaction that is given up. */
  public Uni<Void> denied(AuditEntry entry) {
    return alone(entry, "denied");
  }

  /** As {@link #denied}, for what was allowed and did not succeed. */
  public Uni<Void> failed(AuditEntry entry) {
    return alone(entry, "failed");
  }

  private Uni<Void> within(AuditEntry entry, String outcome) {
    return Uni.createFrom()
        .deferred(
            () -> {
              AuditEvent row = AuditEvent.of(entry, outcome, clock.instant());
              log(row);
              return Panache.getSession().chain(session -> session.persist(row));
            });
  }

  private Uni<Void> alone(AuditEntry entry, String outcome) {
    return Uni.createFrom()
        .deferred(
            () -> {
              AuditEvent row = AuditEvent.of(entry, outcome, clock.instant());
              log(row);
              return pool.preparedQuery(INSERT).execute(values(row)).replaceWithVoid();
            });
  }

  private static Tuple values(AuditEvent row) {
    return Tuple.from(
        Arrays.asList(
            row.id,
            row.at.atOffset(ZoneOffset.UTC),
            row.event,
            row.outcome,
            row.actor,
            row.resource,
            row.requestId,
            row.jobId,
            row.seriesSlug,
            row.characterSlug,
            row.version,
            row.reason));
  }

  private static void log(AuditEvent row) {
    LOG.infof("%s %s: %s", row.event, row.outcome, row.reason == null ? "-" : row.reason);
  }
}
