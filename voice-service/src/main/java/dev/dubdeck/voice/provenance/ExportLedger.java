package dev.dubdeck.voice.provenance;

import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.voice.job.JobWatcher;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.sql.OpenTransaction;
import dev.dubdeck.voice.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notes, once and for good, which version of each voice of the series was current when an export
 * was made. It goes by the times of the export and of the versions, so it does not matter when the
 * news arrives, nor whether the job was heard of before.
 */
@ApplicationScoped
class ExportLedger implements JobWatcher {
  private static final Sql TX = OpenTransaction.SQL;
  private static final Pattern NOT_OF_VOICES =
      Pattern.compile("preview_.*|poster|storyboard.*|peaks|subs.*|voice_refs.*|qa_.*|.*_segment");
  private static final double SECONDS = 60;

  private static final String NOTE =
      """
      INSERT INTO made_export (export_id, attempt, job_id, kind, minutes, exported_at)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
      """;
  private static final String FIND_SERIES =
      "SELECT series_slug FROM voice_job WHERE job_id = $1 AND NOT deleted";
  private static final String PLACE =
      """
      WITH placed AS (
        UPDATE made_export SET series_slug = $2 WHERE job_id = $1 AND series_slug IS NULL
        RETURNING export_id, attempt, job_id, exported_at)
      INSERT INTO export_voice (export_id, attempt, character_id, version, job_id)
      SELECT p.export_id, p.attempt, c.id, r.version, p.job_id
      FROM placed p
      JOIN voice_character c ON c.series_slug = $2
        AND (c.retired_at IS NULL OR c.retired_at > p.exported_at)
      CROSS JOIN LATERAL (
        SELECT version FROM reference_version
        WHERE character_id = c.id AND created_at <= p.exported_at
        ORDER BY version DESC LIMIT 1) r
      ON CONFLICT DO NOTHING
      """;

  /** Runs inside the inbox's transaction. */
  Uni<Void> note(ExportCompleted export) {
    if (NOT_OF_VOICES.matcher(export.kind()).matches()) {
      return Uni.createFrom().voidItem();
    }
    Double seconds = export.artifact().durationSeconds();
    return TX.update(
            NOTE,
            export.exportId(),
            export.attempt(),
            export.jobId(),
            export.kind(),
            seconds == null ? null : (Double) (seconds / SECONDS),
            export.at().atOffset(ZoneOffset.UTC))
        .chain(() -> TX.first(row -> row.getString(0), FIND_SERIES, export.jobId()))
        .chain(series -> place(export.jobId(), series));
  }

  @Override
  public Uni<Void> known(KnownJob job) {
    return place(job.jobId(), job.seriesSlug());
  }

  /** What was made stays made. */
  @Override
  public Uni<Void> gone(UUID jobId) {
    return Uni.createFrom().voidItem();
  }

  private static Uni<Void> place(UUID jobId, @Nullable String series) {
    return series == null
        ? Uni.createFrom().voidItem()
        : TX.update(PLACE, jobId, series).replaceWithVoid();
  }
}
