package dev.dubdeck.library.viewing;

import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.listing.SqlText;
import dev.dubdeck.platform.identity.Caller;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The SQL that finds the next step in each of some series. Every step is one look into an index,
 * and none of them reads on when the step before has found something:
 *
 * <ol>
 *   <li>{@code w}: the episode that was opened last and is in sight, and how far;
 *   <li>{@code n}: when that is finished, the next episode in order that is not;
 *   <li>{@code d}: when there is none, a version that waits for a decision of the caller's.
 * </ol>
 *
 * <p>What has been read of {@code w} is not read again when it is the step itself.
 */
final class NextSteps {
  /** The kinds of files that last as long as the episode does, for a list in SQL. */
  private static final String PLAYABLE =
      "'mp4', 'fmp4', 'mkv', 'hls_manifest', 'mobile_mp4', 'mobile_hls_manifest', 'preview_mp4', 'preview_audio'";

  /** How many opened episodes that are out of sight are passed over, at most. */
  private static final int LOOK_BACK = 50;

  /** How many versions of episodes that are finished are passed over, at most. */
  private static final int LOOK_AHEAD = 200;

  /** What is shown of a version, for a list in SQL. */
  private static final List<String> VERSION =
      List.of(
          "job_id",
          "owner",
          "series_title",
          "season_number",
          "episode_number",
          "visibility",
          "created_at",
          "content_updated_at",
          "needs_review",
          "drifted");

  private static final String STEPS =
      """
      SELECT t.*, c.series_title, c.season_number, c.episode_number,
        c.job_id, c.visibility, c.created_at, c.content_updated_at,
        CASE WHEN w.viewed_job_id = w.job_id THEN w.job_id ELSE (
          SELECT v.job_id FROM episode_version v WHERE v.job_id = w.viewed_job_id AND {sight}
        ) END AS viewed_job_id,
        CASE WHEN w.finished IS FALSE THEN w.position_seconds END AS position_seconds,
        w.finished IS FALSE AS is_opened, {decides c} AS decides,
        c.needs_review, c.drifted, m.open_speakers,
        CASE WHEN c.job_id = w.job_id THEN w.length ELSE {length c} END AS duration_seconds
      FROM ({series}) t
      LEFT JOIN LATERAL (
        SELECT {version v}, v.length, e.viewed_job_id, e.position_seconds,
          e.finished OR coalesce(e.position_seconds >= {end} * v.length, FALSE) AS finished
        FROM (
          SELECT * FROM viewed_episode o
          WHERE o.viewer = {viewer} AND o.series_slug = t.series_slug
          ORDER BY o.last_opened_at DESC LIMIT {back}
        ) e
        CROSS JOIN LATERAL (
          SELECT {version v}, {length v} AS length
          FROM episode_version v
          WHERE v.series_slug = t.series_slug AND v.season_number = e.season_number
            AND v.episode_number = e.episode_number AND {sight}
          ORDER BY v.content_updated_at DESC, v.job_id DESC LIMIT 1
        ) v
        ORDER BY e.last_opened_at DESC LIMIT 1
      ) w ON TRUE
      LEFT JOIN LATERAL (
        SELECT newest.job_id FROM (
          SELECT f.season_number, f.episode_number FROM (
            SELECT v.season_number, v.episode_number FROM episode_version v
            WHERE v.series_slug = t.series_slug
              AND (v.season_number, v.episode_number)
                > (coalesce(w.season_number, 0), coalesce(w.episode_number, 0))
              AND {sight}
            ORDER BY v.season_number, v.episode_number LIMIT {ahead}
          ) f
          WHERE {ends} AND (
            SELECT o.finished FROM viewed_episode o
            WHERE o.viewer = {viewer} AND o.series_slug = t.series_slug
              AND o.season_number = f.season_number AND o.episode_number = f.episode_number
          ) IS NOT TRUE
          ORDER BY f.season_number, f.episode_number LIMIT 1
        ) p
        CROSS JOIN LATERAL (
          SELECT v.job_id FROM episode_version v
          WHERE v.series_slug = t.series_slug AND v.season_number = p.season_number
            AND v.episode_number = p.episode_number AND {sight}
          ORDER BY v.content_updated_at DESC, v.job_id DESC LIMIT 1
        ) newest
      ) n ON TRUE
      LEFT JOIN LATERAL (
        SELECT v.job_id FROM episode_version v
        WHERE w.finished IS NOT FALSE AND n.job_id IS NULL
          AND v.series_slug = t.series_slug AND (v.needs_review > 0 OR v.drifted > 0)
          AND {decides v}
          AND NOT EXISTS (
            SELECT 1 FROM episode_version y
            WHERE y.series_slug = v.series_slug AND y.season_number = v.season_number
              AND y.episode_number = v.episode_number AND y.owner = v.owner
              AND (y.content_updated_at, y.job_id) > (v.content_updated_at, v.job_id))
        ORDER BY v.needs_review > 0 DESC, v.season_number, v.episode_number, v.job_id LIMIT 1
      ) d ON TRUE
      LEFT JOIN LATERAL (
        SELECT {version w} WHERE w.finished IS FALSE
        UNION ALL
        SELECT {version v} FROM episode_version v
        WHERE w.finished IS NOT FALSE AND v.job_id = coalesce(n.job_id, d.job_id)
      ) c ON TRUE
      LEFT JOIN job_mapping m ON m.job_id = CASE WHEN {decides c} THEN c.job_id END
      ORDER BY t.last_opened_at DESC, t.series_slug DESC
      """;

  /** The text in front of each place, and the name of the place, by turns. */
  private static final List<String> PIECES =
      List.of(
          STEPS
              .replace("{version v}", version("v"))
              .replace("{version w}", version("w"))
              .replace("{length v}", length("v"))
              .replace("{length c}", length("c"))
              .replace("{end}", Double.toString(Progress.FINISHED_AT))
              .replace("{back}", Integer.toString(LOOK_BACK))
              .replace("{ahead}", Integer.toString(LOOK_AHEAD))
              .split("[{}]", -1));

  private NextSteps() {}

  /**
   * Appends the whole query.
   *
   * @param viewer the place of the caller's id
   * @param series a query of {@code series_slug}, {@code last_opened_at} and what else is wanted of
   *     the series
   * @param anew whether a series is begun of which nothing that was opened is in sight
   */
  static void add(SqlText sql, Caller caller, String viewer, String series, boolean anew) {
    Map<String, String> places =
        Map.of(
            "series",
            series,
            "sight",
            Sight.of(caller).onVersions(sql),
            "decides c",
            decides(caller, "c", viewer),
            "decides v",
            decides(caller, "v", viewer),
            "viewer",
            viewer,
            "ends",
            anew ? "w.finished IS NOT FALSE" : "w.finished");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < PIECES.size(); i++) {
      text.append(i % 2 == 0 ? PIECES.get(i) : places.get(PIECES.get(i)));
    }
    sql.add(text.toString());
  }

  /**
   * SQL for the length of a version in seconds. Of the files of a job the kinds are only a filter
   * ({@code IS TRUE}): reading the few that there are takes less than looking each kind up.
   *
   * @param alias of what has the {@code job_id}
   */
  static String length(String alias) {
    return """
    (SELECT max(a.duration_seconds) FROM artifact a
      WHERE a.job_id = %s.job_id AND (a.kind IN (%s)) IS TRUE)\
    """
        .formatted(alias, PLAYABLE);
  }

  private static String version(String alias) {
    return VERSION.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
  }

  private static String decides(Caller caller, String alias, String viewer) {
    return caller.isAdmin() ? "TRUE" : "(" + alias + ".owner = " + viewer + ")";
  }
}
