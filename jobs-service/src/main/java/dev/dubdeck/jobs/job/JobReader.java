package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.FailureReason;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs for looking at. Native SQL: these are the hot reads, and none of them needs a session. */
@ApplicationScoped
public class JobReader {
  private static final String COLUMNS =
      "id, owner, state, progress, message, series_slug, series_title, season_number,"
          + " episode_number, visibility, src_lang, tgt_lang, privacy, archived, created_at,"
          + " updated_at, version, wish_while_removed is not null as removed, priority";

  private static final String EXPORTS =
      "select job_id, kind, master, state, step, progress, reason, code, message, preset, attempt,"
          + " updated_at from export_request where job_id = any($1) order by job_id, position";

  private final Pool pool;

  JobReader(Pool pool) {
    this.pool = pool;
  }

  /**
   * The whole view of a job, whoever asks; null when there is none. Callers check who may see it.
   */
  public Uni<@Nullable JobView> find(UUID id) {
    return pool.preparedQuery("select " + COLUMNS + " from job where id = $1")
        .execute(Tuple.of(id))
        .chain(this::views)
        .map(views -> views.isEmpty() ? null : views.getFirst());
  }

  /** One page of jobs, newest first. */
  Uni<Slice<JobView>> list(JobFilter filter, Page page) {
    Query query = new Query(filter);
    Uni<@Nullable Long> total = page.total() ? count(query) : Uni.createFrom().nullItem();
    return total.chain(
        count ->
            pool.preparedQuery(query.page(page))
                .execute(Tuple.from(query.values))
                .chain(this::views)
                .map(
                    views ->
                        Slice.ofSurplus(
                            views, page, v -> Cursor.of(v.createdAt(), v.id()), count)));
  }

  /** The newest jobs of a person, or of everybody, for the start of an event stream. */
  public Uni<List<JobView>> newest(@Nullable String owner, int limit) {
    return list(new JobFilter(owner, null, null, false), new Page(limit, 0, null, false))
        .map(Slice::items);
  }

  private Uni<@Nullable Long> count(Query query) {
    return pool.preparedQuery("select count(*) from job" + query.where())
        .execute(Tuple.from(query.values))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private Uni<List<JobView>> views(RowSet<Row> jobs) {
    List<Row> rows = new ArrayList<>();
    jobs.forEach(rows::add);
    if (rows.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    UUID[] ids = rows.stream().map(r -> r.getUUID("id")).toArray(UUID[]::new);
    return pool.preparedQuery(EXPORTS)
        .execute(Tuple.tuple().addArrayOfUUID(ids))
        .map(
            exports -> {
              Map<UUID, List<Row>> byJob = new HashMap<>();
              exports.forEach(
                  e -> byJob.computeIfAbsent(e.getUUID("job_id"), k -> new ArrayList<>()).add(e));
              return rows.stream()
                  .map(r -> view(r, byJob.getOrDefault(r.getUUID("id"), List.of())))
                  .toList();
            });
  }

  private static JobView view(Row job, List<Row> exports) {
    return new JobView(
        job.getUUID("id"),
        job.getString("owner"),
        JobState.valueOf(job.getString("state")),
        job.getString("series_slug"),
        job.getString("series_title"),
        job.getInteger("season_number"),
        job.getInteger("episode_number"),
        Visibility.valueOf(job.getString("visibility")),
        job.getString("src_lang"),
        job.getString("tgt_lang"),
        job.getOffsetDateTime("created_at").toInstant(),
        job.getOffsetDateTime("updated_at").toInstant(),
        job.getLong("version"),
        job.getDouble("progress"),
        job.getString("message"),
        job.getBoolean("privacy"),
        job.getBoolean("archived"),
        job.getBoolean("removed"),
        job.getInteger("priority"),
        List.of(),
        warnings(exports),
        exports.stream().map(JobReader::export).toList());
  }

  private static ExportView export(Row row) {
    String reason = row.getString("reason");
    return new ExportView(
        row.getString("kind"),
        ExportState.valueOf(row.getString("state")),
        row.getString("step"),
        row.getDouble("progress"),
        reason == null ? null : FailureReason.valueOf(reason),
        row.getString("code"),
        row.getString("message"),
        row.getString("preset"),
        row.getInteger("attempt"),
        row.getOffsetDateTime("updated_at").toInstant(),
        null,
        null);
  }

  private static List<String> warnings(List<Row> exports) {
    return new MasterTally(
            exports.stream()
                .filter(e -> e.getBoolean("master"))
                .map(JobReader::export)
                .map(
                    e ->
                        new MasterTally.Master(
                            e.kind(), e.state(), e.step(), e.progress(), e.code(), e.message()))
                .toList())
        .warnings();
  }

  /** The conditions of a list and their values, in step. */
  private static final class Query {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Query(JobFilter filter) {
      and("owner = $%d", filter.owner());
      and("position($%d in search_text) > 0", filter.text());
      and("state = $%d", filter.state() == null ? null : filter.state().name());
      if (!filter.includeArchived()) {
        conditions.add("not archived");
      }
    }

    String where() {
      return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    String page(Page page) {
      Cursor cursor = page.cursor();
      if (cursor != null) {
        String id = cursor.require(2).get(1);
        values.add(cursor.instant(0).atOffset(ZoneOffset.UTC));
        values.add(uuid(id));
        conditions.add("(created_at, id) < ($%d, $%d)".formatted(values.size() - 1, values.size()));
      }
      return "select %s from job%s order by created_at desc, id desc limit %d offset %d"
          .formatted(COLUMNS, where(), page.limit() + 1, cursor == null ? page.offset() : 0);
    }

    private void and(String condition, @Nullable Object value) {
      if (value != null) {
        values.add(value);
        conditions.add(condition.formatted(values.size()));
      }
    }

    private static UUID uuid(String text) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException e) {
        throw dev.dubdeck.platform.problem.Problem.malformed(
            "bad_cursor", "The cursor is not one of this list.");
      }
    }
  }
}
