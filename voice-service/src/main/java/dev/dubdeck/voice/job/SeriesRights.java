package dev.dubdeck.voice.job;

import dev.dubdeck.contracts.naming.InvalidNameException;
import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.request.LogFields;
import dev.dubdeck.voice.sql.PooledSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The rule of every address about a series' voices: they are for its contributors, who own at least
 * one job of it, and for admins. To everybody else the series does not exist.
 */
@ApplicationScoped
public class SeriesRights {
  private static final String FIND =
      """
      SELECT series_title FROM voice_job
      WHERE series_slug = $1 AND NOT deleted AND ($2::text IS NULL OR owner = $2)
      ORDER BY job_id DESC LIMIT 1
      """;
  private static final String KEPT = "SELECT title FROM series_voice WHERE series_slug = $1";

  private final PooledSql sql;

  SeriesRights(PooledSql sql) {
    this.sql = sql;
  }

  /**
   * The series, when the caller contributes to it. An admin also sees a series whose jobs are all
   * gone while it has voices.
   *
   * @return fails with {@link Problem} 404
   */
  public Uni<SeriesOfVoices> requireContributor(Caller caller, String series) {
    String slug = requireSlug(series);
    LogFields.seriesSlug(slug);
    return sql.first(row -> row.getString(0), FIND, slug, caller.isAdmin() ? null : caller.id())
        .chain(
            title ->
                title == null && caller.isAdmin()
                    ? sql.first(row -> row.getString(0), KEPT, slug)
                    : Uni.createFrom().item(title))
        .map(
            title -> {
              if (title == null) {
                throw Problem.notFound();
              }
              return new SeriesOfVoices(slug, title);
            });
  }

  private static String requireSlug(String series) {
    try {
      return SeriesSlug.parse(series).value();
    } catch (InvalidNameException notASlug) {
      throw Problem.notFound();
    }
  }
}
