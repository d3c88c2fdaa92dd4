package dev.dubdeck.export.work;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.export.work.ExportWork.Trail;
import dev.dubdeck.platform.id.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;
import org.jspecify.annotations.Nullable;

/**
 * Every statement on rows of work. All of them run inside the transaction of the caller, and all
 * that belong to an attempt are fenced by its token: when they return nothing, the lease is lost.
 */
@ApplicationScoped
public class WorkRepository {

  private final WorkRows rows;

  WorkRepository(WorkRows rows) {
    this.rows = rows;
  }

  /** Writes a row unless the same work is known or a person has ordered otherwise. */
  public Uni<Optional<ExportWork>> insert(WantedExport wanted, UUID jobId, Trail trail) {
    return write(WorkSql.INSERT, wanted, jobId, 0, trail);
  }

  /** Writes a row for an order, or begins the same work anew. */
  public Uni<Optional<ExportWork>> order(WantedExport wanted, UUID jobId, long round, Trail trail) {
    return write(WorkSql.ORDER, wanted, jobId, round, trail);
  }

  /** Notes the last word on a kind; false when a later one, or the same, is known. */
  public Uni<Boolean> noteOrder(UUID jobId, String kind, long round, boolean wanted) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(WorkSql.NOTE_ORDER, Long.class)
                    .setParameter("job", jobId)
                    .setParameter("kind", kind)
                    .setParameter("round", round)
                    .setParameter("wanted", wanted)
                    .getResultList())
        .map(noted -> !noted.isEmpty());
  }

  /** Brings the rows of a job to where the job now stands; returns those that moved. */
  public Uni<List<ExportWork>> arrange(UUID jobId) {
    return write(WorkSql.ARRANGE).chain(statement -> all(statement.setParameter("job", jobId)));
  }

  private Uni<Optional<ExportWork>> write(
      String sql, WantedExport wanted, UUID jobId, long round, Trail trail) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(sql, UUID.class)
                    .setParameter("id", Ids.newId())
                    .setParameter("job", jobId)
                    .setParameter("kind", wanted.kind())
                    .setParameter("preset", wanted.preset())
                    .setParameter("version", wanted.presetVersion())
                    .setParameter("input", wanted.inputSha256())
                    .setParameter("group", wanted.group().word())
                    .setParameter("priority", wanted.group().priority())
                    .setParameter("sources", rows.json(wanted.sources()))
                    .setParameter("request", trail.requestId())
                    .setParameter("actor", trail.actor())
                    .setParameter("trace", trail.traceParent())
                    .setParameter("round", round)
                    .getResultList())
        .chain(
            written ->
                written.isEmpty()
                    ? Uni.createFrom().item(Optional.<ExportWork>empty())
                    : find(written.getFirst()));
  }

  public Uni<Optional<ExportWork>> find(UUID id) {
    return read(WorkSql.BY_ID).chain(statement -> one(statement.setParameter("id", id)));
  }

  /** Leases the next due group to {@code holder} under {@code token}; empty when nothing is due. */
  public Uni<List<ExportWork>> claim(UUID token, String holder) {
    return write(WorkSql.CLAIM)
        .chain(
            statement ->
                all(statement.setParameter("token", token).setParameter("holder", holder)));
  }

  /** Notes a step; progress never falls. */
  public Uni<Optional<ExportWork>> step(UUID id, UUID token, String step, double progress) {
    return write(WorkSql.STEP)
        .chain(
            statement ->
                one(
                    fenced(statement, id, token)
                        .setParameter("step", step)
                        .setParameter("progress", progress)));
  }

  /** Notes the length of what an attempt works on; the rows of its token that are left. */
  public Uni<List<ExportWork>> measured(UUID token, double seconds) {
    return write(WorkSql.MEASURED)
        .chain(
            statement ->
                all(statement.setParameter("token", token).setParameter("seconds", seconds)));
  }

  /** Notes what is about to get its final name. */
  public Uni<Optional<ExportWork>> publishing(UUID id, UUID token, ArtifactFact artifact) {
    return write(WorkSql.PUBLISHING)
        .chain(
            statement ->
                one(
                    fenced(statement, id, token)
                        .setParameter("sha256", artifact.sha256())
                        .setParameter("artifact", rows.json(artifact))));
  }

  public Uni<Optional<ExportWork>> complete(UUID id, UUID token, ArtifactFact artifact) {
    return write(WorkSql.COMPLETE)
        .chain(
            statement ->
                one(fenced(statement, id, token).setParameter("artifact", rows.json(artifact))));
  }

  /** Counts one more extraction of voice references; locks the job, as every intake does first. */
  public Uni<Long> nextRefsRevision(UUID jobId) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(WorkSql.NEXT_REFS, Long.class)
                    .setParameter("job", jobId)
                    .getSingleResult());
  }

  /** Ends a row without an artifact; {@code token} is null for rows that nobody works on. */
  public Uni<Optional<ExportWork>> settle(ExportWork work, ExportState state, Fault fault) {
    return write(WorkSql.SETTLE)
        .chain(
            statement ->
                one(
                    because(statement, fault)
                        .setParameter("id", work.id())
                        .setParameter("token", work.token())
                        .setParameter("state", state.name())));
  }

  /** Puts a row back after a pause; a forgiven attempt does not count. */
  public Uni<Optional<ExportWork>> retry(ExportWork work, Fault fault, Duration pause) {
    return putBack(work, fault, pause, 0);
  }

  /** Puts a row back at once and as if this attempt had not been. */
  public Uni<Optional<ExportWork>> release(ExportWork work, Fault fault) {
    return putBack(work, fault, Duration.ZERO, 1);
  }

  private Uni<Optional<ExportWork>> putBack(
      ExportWork work, Fault fault, Duration pause, int forgiven) {
    return write(WorkSql.RETRY)
        .chain(
            statement ->
                one(
                    because(statement, fault)
                        .setParameter("id", work.id())
                        .setParameter("token", work.token())
                        .setParameter("forgiven", forgiven)
                        .setParameter("pause", (double) pause.toMillis())));
  }

  /** Rows whose holder has not been heard of for {@code expiry}, by the database's clock. */
  public Uni<List<ExportWork>> expired(Duration expiry) {
    return read(WorkSql.EXPIRED)
        .chain(statement -> all(statement.setParameter("expiry", (double) expiry.toMillis())));
  }

  /**
   * Rows that wait or run.
   *
   * @param kind only of this kind, or null
   * @param before only of rounds before this one
   */
  public Uni<List<ExportWork>> unsettled(UUID jobId, @Nullable String kind, long before) {
    return read(WorkSql.UNSETTLED)
        .chain(
            statement ->
                all(
                    statement
                        .setParameter("job", jobId)
                        .setParameter("kind", kind)
                        .setParameter("before", before)));
  }

  private static Uni<SelectionQuery<Tuple>> write(String statement) {
    return query(statement + " RETURNING " + WorkSql.COLUMNS);
  }

  private static Uni<SelectionQuery<Tuple>> read(String from) {
    return query("SELECT " + WorkSql.COLUMNS + from);
  }

  private static Uni<SelectionQuery<Tuple>> query(String sql) {
    return Panache.getSession().map(session -> session.createNativeQuery(sql, Tuple.class));
  }

  private static SelectionQuery<Tuple> fenced(SelectionQuery<Tuple> query, UUID id, UUID token) {
    return query.setParameter("id", id).setParameter("token", token);
  }

  private static SelectionQuery<Tuple> because(SelectionQuery<Tuple> query, Fault fault) {
    return query
        .setParameter("reason", fault.reason().name())
        .setParameter("code", fault.code())
        .setParameter("message", fault.message());
  }

  private Uni<List<ExportWork>> all(SelectionQuery<Tuple> query) {
    return query.getResultList().map(found -> found.stream().map(rows::read).toList());
  }

  private Uni<Optional<ExportWork>> one(SelectionQuery<Tuple> query) {
    return all(query).map(found -> found.stream().findFirst());
  }
}
