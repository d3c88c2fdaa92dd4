package dev.dubdeck.voice.suggestion;

import dev.dubdeck.voice.row.RowJson;
import dev.dubdeck.voice.row.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Refusals in the database. */
@ApplicationScoped
public class RefusalRepository {
  private static final String COLUMNS =
      """
      SELECT series_slug, character_slug, job_id, speaker_id, ref_sha256, display_name, reason,
        refused_by, refused_at, season_number, episode_number
      FROM voice_refusal WHERE\s""";
  private static final String OF_JOB =
      COLUMNS + "job_id = $1 ORDER BY speaker_id, refused_at, character_slug";

  /** The newest are enough: what is older was decided long ago. */
  private static final String OF_OTHERS =
      COLUMNS
          + """
          series_slug = $1 AND job_id <> $2 AND ref_sha256 IS NOT NULL
          ORDER BY refused_at DESC LIMIT 300""";

  private static final String ADD =
      """
      INSERT INTO voice_refusal
      SELECT * FROM jsonb_populate_recordset(NULL::voice_refusal, $1::text::jsonb)
      ON CONFLICT DO NOTHING""";
  private static final String WITHDRAW =
      """
      DELETE FROM voice_refusal v USING jsonb_populate_recordset(NULL::voice_refusal, $1::text::jsonb) x
      WHERE (v.series_slug, v.character_slug, v.job_id, v.speaker_id)
        = (x.series_slug, x.character_slug, x.job_id, x.speaker_id)""";

  private final Rows rows;

  RefusalRepository(Rows rows) {
    this.rows = rows;
  }

  /** Refusals of a job's speakers, as committed. */
  public Uni<List<Refusal>> readOfJob(UUID jobId) {
    return rows.read(Refusal.class, OF_JOB, jobId);
  }

  /** Refusals of a job's speakers, as the open transaction sees them. */
  public Uni<List<Refusal>> listOfJob(UUID jobId) {
    return rows.list(Refusal.class, OF_JOB, jobId);
  }

  /** Refusals in the other episodes of a series whose sound is known. */
  Uni<List<Refusal>> readOfOthers(String series, UUID jobId) {
    return rows.read(Refusal.class, OF_OTHERS, series, jobId);
  }

  /** Keeps refusals; those that are kept already stay as they are. */
  public Uni<Void> add(List<Refusal> refusals) {
    return refusals.isEmpty()
        ? Uni.createFrom().voidItem()
        : rows.write(ADD, RowJson.write(refusals)).replaceWithVoid();
  }

  /** Takes refusals back; absent is fine. */
  public Uni<Void> withdraw(List<Refusal> refusals) {
    return refusals.isEmpty()
        ? Uni.createFrom().voidItem()
        : rows.write(WITHDRAW, RowJson.write(refusals)).replaceWithVoid();
  }

  /** A person's word stays without the sound it was about. */
  public Uni<Void> forgetSounds(UUID jobId) {
    return rows.write("UPDATE voice_refusal SET ref_sha256 = NULL WHERE job_id = $1", jobId)
        .replaceWithVoid();
  }
}
