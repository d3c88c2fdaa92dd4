package dev.dubdeck.library.listing;

import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.library.replica.ReadPool;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The gate of everything below a series: without a visible version there is no such series. */
@ApplicationScoped
public class SeriesHeading {
  private final ReadPool reading;

  SeriesHeading(ReadPool reading) {
    this.reading = reading;
  }

  /**
   * The title of the newest version that the caller may see.
   *
   * @throws Problem 404
   */
  public Uni<String> requireSeries(Caller caller, SeriesSlug series) {
    SqlText sql = new SqlText();
    return title(caller, sql.add(series(sql, caller, series)));
  }

  /**
   * The same for one season.
   *
   * @throws Problem 404
   */
  public Uni<String> requireSeason(Caller caller, SeriesSlug series, int season) {
    SqlText sql = new SqlText();
    return title(caller, sql.add(season(sql, caller, series, season)));
  }

  /** The heading of a series as a query of one row with {@code series_title}, or of none. */
  public static String series(SqlText sql, Caller caller, SeriesSlug series) {
    String audience =
        caller.isAdmin()
            ? "s.audience = 'everyone' AND s.owner = ''"
            : "(s.audience = 'visible' AND s.owner = "
                + sql.parameter(caller.id())
                + " OR s.audience = 'shared' AND s.owner = '')";
    // 'visible' sorts behind 'shared' and has it in it.
    return "SELECT s.series_title FROM series_summary s WHERE s.series_slug = "
        + sql.parameter(series.value())
        + " AND "
        + audience
        + " ORDER BY s.audience DESC LIMIT 1";
  }

  /** The same where the season has a visible version. */
  public static String season(SqlText sql, Caller caller, SeriesSlug series, int season) {
    String audience =
        caller.isAdmin()
            ? "p.audience = 'everyone' AND p.owner = ''"
            : "(p.audience = 'own' AND p.owner = "
                + sql.parameter(caller.id())
                + " OR p.audience = 'shared' AND p.owner = '')";
    return "SELECT h.series_title FROM ("
        + series(sql, caller, series)
        + ") AS h WHERE EXISTS (SELECT 1 FROM season_summary p WHERE p.series_slug = "
        + sql.parameter(series.value())
        + " AND "
        + audience
        + " AND p.season_number = "
        + sql.parameter(season)
        + ")";
  }

  /**
   * The rows behind a heading.
   *
   * @param rows of a query that joins them to the heading; empty where the heading stands alone
   * @throws Problem 404 when there is not even that
   */
  public static <T> List<T> behind(List<Optional<T>> rows) {
    if (rows.isEmpty()) {
      throw Problem.notFound();
    }
    return rows.stream().flatMap(Optional::stream).toList();
  }

  private Uni<String> title(Caller caller, SqlText sql) {
    return sql.list(reading.forReader(caller.id()), row -> row.getString("series_title"))
        .map(
            found -> {
              if (found.isEmpty()) {
                throw Problem.notFound();
              }
              return found.getFirst();
            });
  }
}
