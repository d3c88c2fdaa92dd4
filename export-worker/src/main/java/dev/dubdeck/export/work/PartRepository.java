package dev.dubdeck.export.work;

import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.FailureReason;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every statement on parts of films, inside the transaction of the caller. */
@ApplicationScoped
public class PartRepository {
  private final WorkRows rows;

  PartRepository(WorkRows rows) {
    this.rows = rows;
  }

  /**
   * Writes the parts of what this row's attempt is about to make.
   *
   * @param expiry after which a silent worker does not count
   * @return false, and nothing is written, when nobody is idle or the lease is lost
   */
  public Uni<Boolean> cut(ExportWork work, UUID token, List<WorkPart.Cut> cuts, Duration expiry) {
    Map<String, @Nullable Object> values = new TreeMap<>();
    values.put("work", work.id());
    values.put("token", token);
    values.put("kind", WorkPart.KIND);
    values.put("priority", RunGroup.PARTS.priority());
    values.put("cuts", rows.json(cuts));
    values.put("expiry", (double) expiry.toMillis());
    return ids(PartSql.CUT, values).map(written -> !written.isEmpty());
  }

  /**
   * Whether parts would find somebody to make them now.
   *
   * @param expiry after which a silent worker does not count
   */
  public Uni<Boolean> isAnybodyIdle(Duration expiry) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(PartSql.IS_ANYBODY_IDLE, Boolean.class)
                    .setParameter("expiry", (double) expiry.toMillis())
                    .getSingleResult());
  }

  /** Removes the ended parts of an earlier run of the attempt. */
  public Uni<Void> clear(UUID parent) {
    return ids(PartSql.CLEAR, Map.of("parent", parent)).replaceWithVoid();
  }

  /** Leases the next part of the attempt to itself; nothing when none waits. */
  public Uni<List<ExportWork>> claimOwn(UUID parent, UUID token, String holder) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        PartSql.CLAIM_OWN + " RETURNING " + WorkSql.COLUMNS, Tuple.class)
                    .setParameter("parent", parent)
                    .setParameter("token", token)
                    .setParameter("holder", holder)
                    .getResultList())
        .map(found -> found.stream().map(rows::read).toList());
  }

  /**
   * The files of a part are in their folder.
   *
   * @param start of its first frame, null when it has none
   * @return false when the lease is lost
   */
  public Uni<Boolean> made(UUID id, UUID token, String folder, @Nullable Double start) {
    Map<String, @Nullable Object> values = new TreeMap<>();
    values.put("id", id);
    values.put("token", token);
    values.put("folder", folder);
    values.put("start", start);
    return ids(PartSql.MADE, values).map(written -> !written.isEmpty());
  }

  /** All parts of an attempt, in order of time. */
  public Uni<List<PartState>> states(UUID parent) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(PartSql.STATES, Tuple.class)
                    .setParameter("parent", parent)
                    .getResultList())
        .map(found -> found.stream().map(PartRepository::state).toList());
  }

  /** Ends what is left of an attempt's parts. */
  public Uni<Void> end(UUID parent) {
    return ids(PartSql.END, Map.of("parent", parent)).replaceWithVoid();
  }

  /** Ends the parts of attempts that are over. */
  public Uni<Void> endOrphans() {
    return ids(PartSql.END_ORPHANS, Map.of()).replaceWithVoid();
  }

  /** Removes the ended parts of attempts that are over. */
  public Uni<Void> forget() {
    return ids(PartSql.FORGET, Map.of()).replaceWithVoid();
  }

  private static PartState state(Tuple row) {
    String reason = row.get("reason", String.class);
    return new PartState(
        row.get("number", Integer.class),
        row.get("seconds", Double.class),
        ExportState.valueOf(row.get("state", String.class)),
        row.get("progress", Double.class),
        row.get("folder", String.class),
        row.get("start", Double.class),
        reason == null
            ? null
            : new Fault(
                FailureReason.valueOf(reason),
                row.get("code", String.class),
                row.get("message", String.class)));
  }

  private static Uni<List<UUID>> ids(String sql, Map<String, ? extends @Nullable Object> values) {
    return Panache.getSession()
        .chain(
            session -> {
              var query = session.createNativeQuery(sql, UUID.class);
              values.forEach(query::setParameter);
              return query.getResultList();
            });
  }
}
