package dev.dubdeck.library.viewing;

import dev.dubdeck.library.listing.EpisodeKey;
import dev.dubdeck.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes who has opened what; every method belongs into an open transaction. All writers lock the
 * row of the series before that of the episode, and times are taken under the lock: of two that
 * come at once the second is the last.
 */
@ApplicationScoped
class ViewedRepository {
  private static final String FIND_VERSIONS =
      """
      SELECT CAST(v.job_id AS text), %s, EXISTS (
        SELECT 1 FROM viewed_episode e WHERE e.viewer = ?4 AND e.series_slug = ?1
          AND e.season_number = ?2 AND e.episode_number = ?3
      )
      FROM episode_version v
      WHERE v.series_slug = ?1 AND v.season_number = ?2 AND v.episode_number = ?3
        AND (?5 OR v.visibility = 'shared' OR v.owner = ?4)
        AND (?6 = '' OR v.job_id = CAST(nullif(?6, '') AS uuid))
      ORDER BY v.content_updated_at DESC, v.job_id DESC LIMIT 1
      """
          .formatted(NextSteps.length("v"));
  private static final String TOUCH_SERIES =
      """
      INSERT INTO viewed_series AS s (viewer, series_slug, last_opened_at)
      VALUES (?1, ?2, clock_timestamp())
      ON CONFLICT (viewer, series_slug) DO UPDATE
        SET last_opened_at = greatest(s.last_opened_at, clock_timestamp())
      """;
  private static final String TOUCH_EPISODE =
      """
      INSERT INTO viewed_episode AS e (viewer, series_slug, season_number, episode_number,
        viewed_job_id, position_seconds, finished, last_opened_at)
      VALUES (?1, ?2, ?3, ?4, ?5, CAST(nullif(?6, '') AS double precision), ?7 = 'true',
        clock_timestamp())
      ON CONFLICT (viewer, series_slug, season_number, episode_number) DO UPDATE SET
        viewed_job_id = excluded.viewed_job_id,
        position_seconds = CASE
          WHEN ?7 = 'true' THEN NULL
          WHEN excluded.position_seconds IS NULL THEN e.position_seconds
          WHEN e.viewed_job_id = excluded.viewed_job_id
            AND abs(e.position_seconds - excluded.position_seconds) < ?8 THEN e.position_seconds
          ELSE excluded.position_seconds END,
        finished = CASE ?7 WHEN '' THEN e.finished ELSE ?7 = 'true' END,
        last_opened_at = greatest(e.last_opened_at, clock_timestamp())
      """;
  private static final String HIDE_SERIES =
      "DELETE FROM viewed_series WHERE viewer = ?1 AND series_slug = ?2";
  private static final String FORGET_EPISODE =
      "DELETE FROM viewed_episode WHERE viewer = ?1 AND series_slug = ?2"
          + " AND season_number = ?3 AND episode_number = ?4";

  /** This version of the episode, or the newest, when the caller may see it. */
  Uni<@Nullable Opened> findVersion(Caller caller, EpisodeKey key, @Nullable UUID jobId) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(FIND_VERSIONS, Object[].class)
                    .setParameter(1, key.series().value())
                    .setParameter(2, key.season())
                    .setParameter(3, key.episode())
                    .setParameter(4, caller.id())
                    .setParameter(5, caller.isAdmin())
                    .setParameter(6, jobId == null ? "" : jobId.toString())
                    .getResultList())
        .map(ViewedRepository::first);
  }

  private static @Nullable Opened first(List<Object[]> rows) {
    if (rows.isEmpty()) {
      return null;
    }
    Object[] row = rows.getFirst();
    return new Opened(UUID.fromString((String) row[0]), (Double) row[1], (Boolean) row[2]);
  }

  /** Makes this the series that was opened last, and the episode the last one in it. */
  Uni<Void> open(String viewer, EpisodeKey key, UUID jobId, Progress progress) {
    String position = progress.position() == null ? "" : progress.position().toString();
    String finished = progress.finished() == null ? "" : progress.finished().toString();
    return execute(TOUCH_SERIES, viewer, key.series().value())
        .chain(
            () ->
                execute(
                    TOUCH_EPISODE,
                    viewer,
                    key.series().value(),
                    key.season(),
                    key.episode(),
                    jobId,
                    position,
                    finished,
                    Progress.WORTH_WRITING))
        .replaceWithVoid();
  }

  /** Forgets the episode and takes its series off the list; false when nothing was known. */
  Uni<Boolean> forget(String viewer, EpisodeKey key) {
    String series = key.series().value();
    return execute(HIDE_SERIES, viewer, series)
        .chain(
            hidden ->
                execute(FORGET_EPISODE, viewer, series, key.season(), key.episode())
                    .map(forgotten -> hidden + forgotten > 0));
  }

  private static Uni<Integer> execute(String sql, Object... values) {
    return Panache.getSession()
        .chain(
            session -> {
              var query = session.createNativeQuery(sql);
              for (int i = 0; i < values.length; i++) {
                query = query.setParameter(i + 1, values[i]);
              }
              return query.executeUpdate();
            });
  }

  /**
   * A version that may be opened.
   *
   * @param length in seconds; null when nothing that plays was published
   * @param before whether the person has opened the episode before
   */
  record Opened(UUID jobId, @Nullable Double length, boolean before) {}
}
