package dev.dubdeck.voice.provenance;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.sql.PooledSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Tells beforehand what a rollback is about. */
@ApplicationScoped
public class RollbackImpact {
  private static final String MADE =
      """
      SELECT e.job_id, j.season_number, j.episode_number, j.owner, max(x.minutes) AS minutes,
        max(x.exported_at) AS exported_at
      FROM export_voice e
      JOIN made_export x USING (export_id, attempt)
      JOIN voice_job j ON j.job_id = e.job_id AND NOT j.deleted
      WHERE e.character_id = $1 AND e.version = $2 AND EXISTS (
        SELECT FROM speaker_mapping m
        WHERE m.job_id = e.job_id AND m.series_slug = $3 AND m.character_slug = $4)
      GROUP BY e.job_id, j.season_number, j.episode_number, j.owner
      ORDER BY j.season_number, j.episode_number, e.job_id
      """;

  private final PooledSql sql;

  RollbackImpact(PooledSql sql) {
    this.sql = sql;
  }

  /**
   * What was made with the current version.
   *
   * @param version where the rollback would go back to
   * @return fails with {@link Problem} 404 for an unknown version
   */
  public Uni<ImpactView> of(CharacterHead head, int version) {
    if (version > head.versions()) {
      throw Problem.notFound();
    }
    return sql.list(
            row ->
                new ImpactView.Job(
                    row.getUUID("job_id"),
                    KnownJob.episode(
                        row.getInteger("season_number"), row.getInteger("episode_number")),
                    row.getString("owner"),
                    row.getDouble("minutes"),
                    row.getOffsetDateTime("exported_at").toInstant()),
            MADE,
            head.id(),
            head.versions(),
            head.seriesSlug(),
            head.slug())
        .map(jobs -> view(head, version, jobs));
  }

  private static ImpactView view(CharacterHead head, int version, List<ImpactView.Job> jobs) {
    List<String> owners = jobs.stream().map(ImpactView.Job::owner).distinct().sorted().toList();
    return new ImpactView(
        version,
        head.versions(),
        head.versions() + 1,
        (int) jobs.stream().map(ImpactView.Job::episode).distinct().count(),
        jobs.stream()
            .map(ImpactView.Job::minutes)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sum(),
        owners,
        jobs,
        owners.size());
  }
}
