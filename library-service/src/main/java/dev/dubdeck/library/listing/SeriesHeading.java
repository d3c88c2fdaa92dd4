package dev.dubdeck.library.listing;

import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The gate of everything below a series: without a visible version there is no such series. */
@ApplicationScoped
public class SeriesHeading {
  private final Pool pool;

  SeriesHeading(Pool pool) {
    this.pool = pool;
  }

  /**
   * The title of the newest version that the caller may see.
   *
   * @throws Problem 404
   */
  public Uni<String> requireSeries(Caller caller, SeriesSlug series) {
    SqlText sql = visible(caller, series);
    return newestTitle(sql);
  }

  /**
   * The same for one season.
   *
   * @throws Problem 404
   */
  public Uni<String> requireSeason(Caller caller, SeriesSlug series, int season) {
    SqlText within = new SqlText().add("SELECT 1 FROM episode_version v WHERE");
    within.add(Sight.of(caller).onVersions(within));
    within.add("AND v.series_slug =").value(series.value());
    within.add("AND v.season_number =").value(season).add("LIMIT 1");
    return within
        .list(pool, row -> 1)
        .invoke(SeriesHeading::requireAny)
        .chain(() -> requireSeries(caller, series));
  }

  private Uni<String> newestTitle(SqlText sql) {
    return sql.add("ORDER BY v.content_updated_at DESC, v.job_id DESC LIMIT 1")
        .list(pool, row -> row.getString("series_title"))
        .invoke(SeriesHeading::requireAny)
        .map(List::getFirst);
  }

  private static SqlText visible(Caller caller, SeriesSlug series) {
    SqlText sql = new SqlText().add("SELECT v.series_title FROM episode_version v WHERE");
    sql.add(Sight.of(caller).onVersions(sql));
    return sql.add("AND v.series_slug =").value(series.value());
  }

  private static void requireAny(List<?> found) {
    if (found.isEmpty()) {
      throw Problem.notFound();
    }
  }
}
