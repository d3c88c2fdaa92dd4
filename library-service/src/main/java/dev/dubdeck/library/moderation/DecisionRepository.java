package dev.dubdeck.library.moderation;

import dev.dubdeck.contracts.LibraryAction;
import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.library.listing.EpisodeKey;
import dev.dubdeck.library.moderation.Decisions.StandingRemoval;
import dev.dubdeck.library.rows.SessionSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decisions that wait to be confirmed, and removed episodes; each method in a transaction. */
@ApplicationScoped
class DecisionRepository {
  private static final String THESE = "ANY (CAST(string_to_array(?1, ',') AS uuid[]))";
  private static final String AT_REMOVED_KEY =
      """
      FROM episode_version v
      JOIN removed_episode r USING (series_slug, season_number, episode_number)
      WHERE NOT v.removed AND v.job_id =
      """
          + THESE;
  private static final String CONCERNED =
      """
      SELECT EXISTS (SELECT 1 FROM pending_decision WHERE job_id = %s)
        OR EXISTS (SELECT 1 %s) AS concerned
      """
          .formatted(THESE, AT_REMOVED_KEY);
  private static final String SERVING =
      """
      SELECT v.relnamespace = p.relnamespace AS serving FROM pg_class v, pg_class p
      WHERE v.oid = to_regclass('episode_version') AND p.oid = to_regclass('pending_decision')
      """;
  private static final String DROP_CONFIRMED =
      """
      DELETE FROM pending_decision p
      WHERE p.job_id = %s AND (
        EXISTS (SELECT 1 FROM episode_version v
                 WHERE v.job_id = p.job_id AND v.library_decision >= p.decision)
        OR EXISTS (SELECT 1 FROM departed_job d WHERE d.job_id = p.job_id))
      """
          .formatted(THESE);
  private static final String REAPPLY =
      """
      UPDATE episode_version v
      SET removed = coalesce(p.removed, v.removed),
        visibility = CASE WHEN p.unshared OR coalesce(p.removed, v.removed) THEN 'private'
          ELSE v.visibility END
      FROM pending_decision p
      WHERE p.job_id = v.job_id AND p.decision > v.library_decision AND v.job_id =
      """
          + THESE;
  private static final String NEWLY_REMOVED =
      """
      SELECT v.job_id, v.series_slug, v.season_number, v.episode_number, r.removed_by, r.reason
      """
          + AT_REMOVED_KEY
          + " ORDER BY v.job_id";
  private static final String NEXT =
      "SELECT nextval(pg_get_serial_sequence('pending_decision', 'decision')) AS decision";
  private static final String KEEP =
      """
      INSERT INTO pending_decision (job_id, decision, unshared, removed)
      VALUES (?1, ?2, ?3 = 'unshare',
        CASE ?3 WHEN 'remove' THEN TRUE WHEN 'restore' THEN FALSE END)
      ON CONFLICT (job_id) DO UPDATE SET decision = excluded.decision,
        unshared = pending_decision.unshared OR excluded.unshared,
        removed = coalesce(excluded.removed, pending_decision.removed)
      """;
  private static final String REMOVE_KEY =
      """
      INSERT INTO removed_episode (series_slug, season_number, episode_number, removed_by, reason)
      VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING
      """;
  private static final String RESTORE_KEY =
      """
      DELETE FROM removed_episode
      WHERE series_slug = ?1 AND season_number = ?2 AND episode_number = ?3
      """;
  private static final String IS_KEY_REMOVED =
      """
      SELECT EXISTS (SELECT 1 FROM removed_episode
        WHERE series_slug = ?1 AND season_number = ?2 AND episode_number = ?3) AS removed
      """;

  /**
   * Whether the versions found here are those that are served. A rebuild writes others first on the
   * search path, and on their account nothing is told or forgotten.
   */
  Uni<Boolean> isServing() {
    return SessionSql.value(Boolean.class, SERVING);
  }

  /** Whether {@link #dropConfirmed} and what follows it have anything to do. */
  Uni<Boolean> isAnyConcerned(Collection<UUID> jobIds) {
    return SessionSql.value(Boolean.class, CONCERNED, joined(jobIds));
  }

  /** Forgets what the jobs' own rows show by now. */
  Uni<Void> dropConfirmed(Collection<UUID> jobIds) {
    return SessionSql.execute(DROP_CONFIRMED, joined(jobIds)).replaceWithVoid();
  }

  /** Puts what is still pending over what the snapshots said. */
  Uni<Void> reapply(Collection<UUID> jobIds) {
    return SessionSql.execute(REAPPLY, joined(jobIds)).replaceWithVoid();
  }

  /** Versions that stand at a removed episode and are not removed themselves. */
  Uni<List<StandingRemoval>> listNewlyRemoved(Collection<UUID> jobIds) {
    return SessionSql.rows(NEWLY_REMOVED, joined(jobIds))
        .map(rows -> rows.stream().map(DecisionRepository::removal).toList());
  }

  Uni<Long> nextDecision() {
    return SessionSql.value(Long.class, NEXT);
  }

  /** Remembers a decision about a job that goes on. */
  Uni<Void> keep(UUID jobId, LibraryAction action, long decision) {
    return SessionSql.execute(KEEP, jobId, decision, action.wire()).replaceWithVoid();
  }

  /** False when the episode was removed already. */
  Uni<Boolean> removeKey(EpisodeKey key, String by, String reason) {
    return SessionSql.execute(
            REMOVE_KEY, key.series().value(), key.season(), key.episode(), by, reason)
        .map(rows -> rows > 0);
  }

  /** False when the episode was not removed. */
  Uni<Boolean> restoreKey(EpisodeKey key) {
    return SessionSql.execute(RESTORE_KEY, key.series().value(), key.season(), key.episode())
        .map(rows -> rows > 0);
  }

  Uni<Boolean> isKeyRemoved(EpisodeKey key) {
    return SessionSql.value(
        Boolean.class, IS_KEY_REMOVED, key.series().value(), key.season(), key.episode());
  }

  private static StandingRemoval removal(Tuple row) {
    EpisodeKey key =
        new EpisodeKey(
            SeriesSlug.parse(row.get("series_slug", String.class)),
            row.get("season_number", Integer.class),
            row.get("episode_number", Integer.class));
    return new StandingRemoval(
        row.get("job_id", UUID.class),
        key,
        row.get("removed_by", String.class),
        row.get("reason", String.class));
  }

  private static String joined(Collection<UUID> jobIds) {
    return jobIds.stream().map(UUID::toString).collect(Collectors.joining(","));
  }
}
