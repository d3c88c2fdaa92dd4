package dev.dubdeck.platform.event;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.management.ManagementDesk;
import dev.dubdeck.platform.management.ManagementRoutes;
import dev.dubdeck.platform.problem.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators see of the outbox, and how a parked event goes on its way again. */
@Singleton
class OutboxDesk implements ManagementRoutes {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private static final String UNPARK =
      """
      update outbox_event set parked_at = null, attempts = 0, next_attempt_at = now()
      where parked_at is not null and published_at is null
        and (cast(?1 as text) is null or event_id = cast(cast(?1 as text) as uuid))
      """;

  private final OutboxStore store;
  private final OutboxRelay relay;
  private final Audit audit;

  OutboxDesk(OutboxStore store, OutboxRelay relay, Audit audit) {
    this.store = store;
    this.relay = relay;
    this.audit = audit;
  }

  /**
   * An event that is not published, without what it says.
   *
   * @param state {@code parked}, {@code behind} a parked one of its key, or {@code waiting}
   */
  record Waiting(
      UUID eventId,
      String topic,
      String key,
      String type,
      String state,
      OffsetDateTime occurredAt,
      long ageSeconds,
      int attempts,
      OffsetDateTime nextAttemptAt,
      @Nullable OffsetDateTime parkedAt,
      @Nullable String lastError) {}

  @Override
  public void mount(ManagementDesk desk) {
    desk.get("/outbox", this::list);
    desk.post("/outbox/unpark", context -> unpark(null));
    desk.post("/outbox/:event/unpark", context -> unpark(eventOf(context)));
  }

  private Uni<?> list(RoutingContext context) {
    int limit = ManagementDesk.limit(context, USUAL, MOST);
    boolean parkedOnly = "parked".equals(context.request().getParam("state"));
    return store.pending().chain(pending -> list(pending, limit, parkedOnly));
  }

  private Uni<?> list(OutboxStore.Pending pending, int limit, boolean parkedOnly) {
    return store
        .waiting(limit, parkedOnly)
        .map(
            (List<Waiting> events) ->
                Map.of(
                    "pending", pending.rows(),
                    "parked", pending.parked(),
                    "oldest_age_seconds", Math.round(pending.oldestAgeSeconds()),
                    "events", events));
  }

  /** The relay tries at once; a row that is refused again is parked again. */
  private Uni<?> unpark(@Nullable UUID event) {
    String what = event == null ? "all" : event.toString();
    return Panache.withTransaction(
            () ->
                Panache.getSession()
                    .chain(
                        session ->
                            session
                                .createNativeQuery(UNPARK)
                                .setParameter(1, event == null ? null : event.toString())
                                .executeUpdate())
                    .invoke(
                        rows -> {
                          if (rows == 0 && event != null) {
                            throw Problem.notFound();
                          }
                        })
                    .call(
                        rows ->
                            audit.allowed(
                                AuditEntry.of("outbox.unparked", "outbox:" + what)
                                    .withReason(rows + " events"))))
        .invoke(relay::wake)
        .map(rows -> Map.of("unparked", rows));
  }

  private static UUID eventOf(RoutingContext context) {
    try {
      return UUID.fromString(context.pathParam("event"));
    } catch (IllegalArgumentException e) {
      throw Problem.notFound();
    }
  }
}
