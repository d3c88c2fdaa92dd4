package dev.dubdeck.library.report;

import dev.dubdeck.library.listing.EpisodeKey;
import dev.dubdeck.library.listing.Parameters;
import dev.dubdeck.library.listing.SqlText;
import dev.dubdeck.library.rows.SessionSql;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes reports; what has no pool in it belongs into an open transaction. */
@ApplicationScoped
class ReportRepository {
  private static final String NTH_LAST =
      """
      SELECT CAST(ceil(extract(epoch FROM created_at + interval '1 hour' - now())) AS bigint)
        AS seconds
      FROM report WHERE reporter = ?1 AND created_at > now() - interval '1 hour'
      ORDER BY created_at DESC OFFSET ?2 LIMIT 1
      """;
  private static final String ADD =
      """
      INSERT INTO report (report_id, series_slug, series_title, season_number, episode_number,
        reporter, reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """;
  private static final String CLOSE =
      """
      UPDATE report SET closed_at = now(), closed_by = ?2
      WHERE report_id = ?1 AND closed_at IS NULL
      """;
  private static final String FIND =
      """
      SELECT series_slug, season_number, episode_number FROM report WHERE report_id = ?1
      """;
  private static final String LIST =
      """
      SELECT p.*, EXISTS (SELECT 1 FROM removed_episode r
          WHERE (r.series_slug, r.season_number, r.episode_number)
            = (p.series_slug, p.season_number, p.episode_number)) AS removed
      FROM report p WHERE
      """;

  private final Pool pool;

  ReportRepository(Pool pool) {
    this.pool = pool;
  }

  /**
   * How long somebody who may report so often an hour has to wait for the next; empty when not at
   * all. The caller has locked the reporter, so that nobody counts beside him.
   */
  Uni<Optional<Duration>> findWait(String reporter, int perHour) {
    return SessionSql.rows(NTH_LAST, reporter, perHour - 1)
        .map(rows -> rows.stream().findFirst().map(ReportRepository::wait));
  }

  Uni<Void> add(NewReport report) {
    return SessionSql.execute(
            ADD,
            report.id(),
            report.key().series().value(),
            report.title(),
            report.key().season(),
            report.key().episode(),
            report.reporter(),
            report.reason())
        .replaceWithVoid();
  }

  /** False when it was closed already. */
  Uni<Boolean> close(UUID report, String by) {
    return SessionSql.execute(CLOSE, report, by).map(rows -> rows > 0);
  }

  /** What a report is about; empty when there is none of that id. */
  Uni<Optional<String>> findKey(UUID report) {
    return SessionSql.rows(FIND, report)
        .map(rows -> rows.stream().findFirst().map(ReportRepository::key));
  }

  /** The newest first, one row more than the page has room for. */
  Uni<List<ReportView>> list(boolean open, Page page) {
    SqlText sql = new SqlText().add(LIST).add(state(open));
    Cursor cursor = page.cursor();
    if (cursor != null) {
      cursor.require(2);
      sql.add("AND (p.created_at, p.report_id) < (")
          .value(cursor.instant(0).atOffset(ZoneOffset.UTC))
          .add(",")
          .value(Parameters.cursorId(cursor, 1))
          .add(")");
    }
    sql.add("ORDER BY p.created_at DESC, p.report_id DESC LIMIT").value(page.limit() + 1);
    if (cursor == null) {
      sql.add("OFFSET").value(page.offset());
    }
    return sql.list(pool, ReportRepository::view);
  }

  Uni<Long> count(boolean open) {
    return new SqlText().add("SELECT count(*) FROM report p WHERE").add(state(open)).count(pool);
  }

  private static String state(boolean open) {
    return open ? "p.closed_at IS NULL" : "p.closed_at IS NOT NULL";
  }

  private static Duration wait(Tuple row) {
    return Duration.ofSeconds(row.get("seconds", Long.class));
  }

  private static String key(Tuple row) {
    return key(
        row.get("series_slug", String.class),
        row.get("season_number", Integer.class),
        row.get("episode_number", Integer.class));
  }

  private static String key(String series, int season, int episode) {
    return series + ":" + season + ":" + episode;
  }

  private static ReportView view(Row row) {
    String series = row.getString("series_slug");
    int season = row.getInteger("season_number");
    int episode = row.getInteger("episode_number");
    return new ReportView(
        row.getUUID("report_id"),
        key(series, season, episode),
        series,
        row.getString("series_title"),
        season,
        episode,
        row.getString("reporter"),
        row.getString("reason"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("closed_at") == null ? "open" : "closed",
        row.getBoolean("removed"));
  }

  /** A report that is about to be taken. */
  record NewReport(UUID id, EpisodeKey key, String title, String reporter, String reason) {}
}
