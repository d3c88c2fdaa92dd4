package dev.dubdeck.voice.refs;

import dev.dubdeck.voice.row.RowJson;
import dev.dubdeck.voice.row.Rows;
import dev.dubdeck.voice.speaker.Speaker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes what was heard of extractions. */
@ApplicationScoped
class RefsRepository {
  private static final String COLUMNS =
      """
      SELECT job_id, revision, source, manifest_sha256, state, read_revision, trouble, tries,
        talked_over AS overlaps
      FROM job_refs WHERE\s""";
  private static final String NOTE =
      """
      INSERT INTO job_refs (job_id, revision, source, manifest_key, manifest_sha256, state)
      VALUES ($1, $2, $3, $4, $5, 'pending')
      ON CONFLICT (job_id) DO UPDATE SET
        revision = excluded.revision, source = excluded.source,
        manifest_key = excluded.manifest_key, manifest_sha256 = excluded.manifest_sha256,
        state = 'pending', trouble = NULL, tries = 0, next_try_at = now()
      WHERE job_refs.revision < excluded.revision AND job_refs.state <> 'gone'""";
  private static final String DUE =
      "state = 'pending' AND next_try_at <= now() ORDER BY next_try_at LIMIT 100";
  private static final String ALL_PENDING = "state = 'pending' ORDER BY next_try_at LIMIT 1000";
  private static final String READY =
      """
      UPDATE job_refs SET state = 'ready', read_revision = revision, trouble = NULL, tries = 0,
        talked_over = $2::text::jsonb
      WHERE job_id = $1""";

  /** 1 s, 2 s, 4 s … up to ten minutes. */
  private static final String TROUBLE =
      """
      UPDATE job_refs SET trouble = $3, tries = tries + 1,
        next_try_at = now() + least(power(2, least(tries, 12)), 600) * interval '1 second'
      WHERE job_id = $1 AND revision = $2 AND state = 'pending'""";

  private static final String KEEP =
      """
      INSERT INTO speaker (job_id, speaker_id, ordinal, status, speech_seconds, turns,
        target_seconds, duration_seconds, ref_key, ref_sha256, warnings, clips, segments, quality)
      SELECT $1, speaker_id, ordinal, status, speech_seconds, turns, target_seconds,
        duration_seconds, ref_key, ref_sha256, warnings, clips, segments, quality
      FROM jsonb_populate_recordset(NULL::speaker, $2::text::jsonb)
      ON CONFLICT (job_id, speaker_id) DO UPDATE SET
        ordinal = excluded.ordinal, status = excluded.status,
        speech_seconds = excluded.speech_seconds, turns = excluded.turns,
        target_seconds = excluded.target_seconds, duration_seconds = excluded.duration_seconds,
        ref_key = excluded.ref_key, ref_sha256 = excluded.ref_sha256,
        warnings = excluded.warnings, clips = excluded.clips, segments = excluded.segments,
        quality = excluded.quality""";
  private static final String DROP_OTHERS =
      """
      DELETE FROM speaker WHERE job_id = $1 AND speaker_id NOT IN (
        SELECT x.speaker_id FROM jsonb_to_recordset($2::text::jsonb)
          AS x (speaker_id text))""";

  /** A job that was never heard of leaves a tombstone, too: its news may come late. */
  private static final String GONE =
      """
      INSERT INTO job_refs (job_id, revision, source, manifest_key, manifest_sha256, state)
      VALUES ($1, 0, 'given', '', '', 'gone')
      ON CONFLICT (job_id) DO UPDATE SET state = 'gone', trouble = NULL, talked_over = '[]'""";

  private final Rows rows;

  RefsRepository(Rows rows) {
    this.rows = rows;
  }

  Uni<Integer> note(UUID jobId, long revision, String source, String sha256) {
    return rows.write(NOTE, jobId, revision, source, Manifest.keyOf(jobId), sha256);
  }

  Uni<@Nullable JobRefs> read(UUID jobId) {
    return rows.readOne(JobRefs.class, COLUMNS + "job_id = $1", jobId);
  }

  Uni<@Nullable JobRefs> lock(UUID jobId) {
    return rows.find(JobRefs.class, COLUMNS + "job_id = $1 FOR UPDATE", jobId);
  }

  Uni<List<JobRefs>> due() {
    return rows.read(JobRefs.class, COLUMNS + DUE);
  }

  Uni<List<JobRefs>> allPending() {
    return rows.read(JobRefs.class, COLUMNS + ALL_PENDING);
  }

  Uni<Void> keep(UUID jobId, Manifest manifest) {
    String speakers = RowJson.write(manifest.speakers().stream().map(Speaker::extracted).toList());
    return rows.write(DROP_OTHERS, jobId, speakers)
        .chain(() -> rows.write(KEEP, jobId, speakers))
        .chain(() -> rows.write(READY, jobId, RowJson.write(manifest.overlaps())))
        .replaceWithVoid();
  }

  Uni<Integer> trouble(JobRefs refs, String words) {
    return rows.write(TROUBLE, refs.jobId(), refs.revision(), words);
  }

  Uni<Void> gone(UUID jobId) {
    return rows.write(GONE, jobId)
        .chain(() -> rows.write("DELETE FROM speaker_override WHERE job_id = $1", jobId))
        .chain(() -> rows.write("DELETE FROM speaker WHERE job_id = $1", jobId))
        .replaceWithVoid();
  }
}
