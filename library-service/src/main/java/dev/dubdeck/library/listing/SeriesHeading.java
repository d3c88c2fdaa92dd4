package dev.dubdeck.library.listing;

import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.library.replica.ReadPool;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    String slug = sql.parameter(series.value());
    // Where the caller has a row of his own, what is shared is in it.
    String first =
        audiences(sql, caller, "visible")
            .map(
                audience ->
                    "(SELECT s.series_title FROM series_summary s WHERE s.series_slug = "
                        + slug
                        + " AND "
                        + audience
                        + ")")
            .collect(Collectors.joining(", "));
    return "SELECT h.series_title FROM (SELECT coalesce("
        + first
        + ") AS series_title OFFSET 0) AS h WHERE h.series_title IS NOT NULL";
  }

  /** The same where the season has a visible version. */
  public static String season(SqlText sql, Caller caller, SeriesSlug series, int season) {
    String slug = sql.parameter(series.value());
    String number = sql.parameter(season);
    String any =
        audiences(sql, caller, "own")
            .map(
                audience ->
                    "EXISTS (SELECT FROM season_summary p WHERE p.series_slug = "
                        + slug
                        + " AND "
                        + audience
                        + " AND p.season_number = "
                        + number
                        + ")")
            .collect(Collectors.joining(" OR ", "(", ")"));
    return "SELECT h.series_title FROM (" + series(sql, caller, series) + ") AS h WHERE " + any;
  }

  /**
   * Conditions on the summaries that the caller may read, each for one look by the key: all of them
   * at once would make the database read the rows of everybody who contributes.
   *
   * @param personal the audience of which he has rows of his own
   */
  private static Stream<String> audiences(SqlText sql, Caller caller, String personal) {
    return caller.isAdmin()
        ? Stream.of("audience = 'everyone' AND owner = ''")
        : Stream.of(
            "audience = '" + personal + "' AND owner = " + sql.parameter(caller.id()),
            "audience = 'shared' AND owner = ''");
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
