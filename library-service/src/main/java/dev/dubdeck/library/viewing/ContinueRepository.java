package dev.dubdeck.library.viewing;

import dev.dubdeck.library.listing.SqlText;
import dev.dubdeck.library.replica.ReadPool;
import dev.dubdeck.library.viewing.ContinueItem.Reason;
import dev.dubdeck.library.viewing.ContinueSeries.NextStep;
import dev.dubdeck.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the caller has opened, and what comes next there. */
@ApplicationScoped
class ContinueRepository {
  /** How many opened series that are out of sight are passed over, at most. */
  private static final int LOOK_BACK = 50;

  private final ReadPool reads;

  ContinueRepository(ReadPool reads) {
    this.reads = reads;
  }

  /** The series that were opened last, after this one, each with its next step if there is one. */
  Uni<List<Step>> list(Caller caller, @Nullable Opening after, int limit) {
    SqlText sql = new SqlText();
    String viewer = sql.parameter(caller.id());
    StringBuilder series = new StringBuilder();
    series.append("SELECT s.series_slug, s.last_opened_at FROM viewed_series s WHERE s.viewer = ");
    series.append(viewer);
    if (after != null) {
      series.append(" AND (s.last_opened_at, s.series_slug) < (");
      series.append(sql.parameter(after.at().atOffset(ZoneOffset.UTC))).append(", ");
      series.append(sql.parameter(after.seriesSlug())).append(")");
    }
    series.append(" ORDER BY s.last_opened_at DESC, s.series_slug DESC LIMIT ");
    series.append(sql.parameter(limit));
    NextSteps.add(sql, caller, viewer, series.toString(), false);
    return sql.list(reads.forReader(caller.id()), ContinueRepository::step);
  }

  /** The series that was opened last of those in sight, with its next step. */
  Uni<@Nullable ContinueSeries> findOpenedLast(Caller caller) {
    SqlText sql = new SqlText();
    String viewer = sql.parameter(caller.id());
    String series =
        """
        SELECT o.series_slug, o.last_opened_at, s.series_title AS heading, s.latest_updated_at
        FROM (
          SELECT v.series_slug, v.last_opened_at FROM viewed_series v WHERE v.viewer = %s
          ORDER BY v.last_opened_at DESC, v.series_slug DESC LIMIT %d
        ) o
        CROSS JOIN LATERAL (
          SELECT s.* FROM (VALUES %s) AS a (audience, owner)
          CROSS JOIN LATERAL (
            SELECT s.* FROM series_summary s WHERE s.series_slug = o.series_slug
              AND s.audience = a.audience AND s.owner = a.owner
          ) s
          ORDER BY s.audience DESC LIMIT 1
        ) s
        ORDER BY o.last_opened_at DESC, o.series_slug DESC LIMIT 1\
        """
            .formatted(viewer, LOOK_BACK, audiences(caller, sql));
    return one(sql, caller, series);
  }

  /** The series in sight that was updated last, with its first step. */
  Uni<@Nullable ContinueSeries> findUpdatedLast(Caller caller) {
    SqlText sql = new SqlText();
    String series =
        """
        SELECT s.series_slug, now() AS last_opened_at, s.series_title AS heading,
          s.latest_updated_at
        FROM (VALUES %s) AS a (audience, owner)
        CROSS JOIN LATERAL (
          SELECT s.* FROM series_summary s WHERE s.audience = a.audience AND s.owner = a.owner
          ORDER BY s.latest_updated_at DESC, s.series_slug DESC LIMIT 1
        ) s
        ORDER BY s.latest_updated_at DESC, s.audience DESC, s.series_slug DESC LIMIT 1\
        """
            .formatted(audiences(caller, sql));
    return one(sql, caller, series);
  }

  /**
   * Whose summaries the caller may read. Where there are two of a series, the one that counts what
   * is his own is never older than the other, and comes first in the order of the names.
   */
  private static String audiences(Caller caller, SqlText sql) {
    return caller.isAdmin()
        ? "('everyone', '')"
        : "('visible', " + sql.parameter(caller.id()) + "), ('shared', '')";
  }

  /** The series that the query finds, and what comes next there, also where nothing was opened. */
  private Uni<@Nullable ContinueSeries> one(SqlText sql, Caller caller, String series) {
    NextSteps.add(sql, caller, sql.parameter(caller.id()), series, true);
    return sql.list(reads.forReader(caller.id()), ContinueRepository::series)
        .map(found -> found.isEmpty() ? null : found.getFirst());
  }

  private static ContinueSeries series(Row row) {
    ContinueItem next = step(row).item();
    return new ContinueSeries(
        row.getString("series_slug"),
        row.getString("heading"),
        row.getOffsetDateTime("latest_updated_at").toInstant(),
        next == null ? null : NextStep.of(next));
  }

  private static Step step(Row row) {
    OffsetDateTime opened = row.getOffsetDateTime("last_opened_at");
    Opening opening = new Opening(opened.toInstant(), row.getString("series_slug"));
    UUID jobId = row.getUUID("job_id");
    return new Step(opening, jobId == null ? null : item(row, opening, jobId));
  }

  private static ContinueItem item(Row row, Opening opening, UUID jobId) {
    boolean decides = row.getBoolean("decides");
    Integer open = row.getInteger("open_speakers");
    int openSpeakers = decides && open != null ? open : 0;
    int drifted = decides ? row.getInteger("drifted") : 0;
    return new ContinueItem(
        opening.seriesSlug(),
        row.getString("series_title"),
        row.getInteger("season_number"),
        row.getInteger("episode_number"),
        jobId,
        row.getString("visibility"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("content_updated_at").toInstant(),
        row.getUUID("viewed_job_id"),
        opening.at(),
        row.getDouble("position_seconds"),
        row.getDouble("duration_seconds"),
        row.getBoolean("is_opened") ? Reason.WATCH : reason(openSpeakers, drifted),
        openSpeakers,
        drifted);
  }

  /** What is begun is watched on; anything else is first what the caller has to decide. */
  private static Reason reason(int openSpeakers, int drifted) {
    if (openSpeakers > 0) {
      return Reason.REVIEW;
    }
    return drifted > 0 ? Reason.DRIFT : Reason.WATCH;
  }

  /** When a series was opened last: the order of the list. */
  record Opening(Instant at, String seriesSlug) {}

  /** A series that was opened, and what comes next there. */
  record Step(Opening opening, @Nullable ContinueItem item) {}
}
