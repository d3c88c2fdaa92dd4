package dev.dubdeck.voice.review;

import dev.dubdeck.voice.row.RowJson;
import dev.dubdeck.voice.row.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drafts in the database. Writing belongs into a transaction that holds the review's lock. */
@ApplicationScoped
public class StageRepository {
  private static final String DECISIONS =
      """
      SELECT speaker_id, decision, character_slug, display_name, reason, decided_by, decided_at,
        based_version, based_mapping, revision, confirmed
      FROM stage_decision WHERE job_id = $1 ORDER BY speaker_id""";
  private static final String DECIDE =
      """
      INSERT INTO stage_decision (job_id, speaker_id, decision, character_slug, display_name,
        reason, decided_by, decided_at, based_version, based_mapping, revision, confirmed)
      SELECT $1, speaker_id, decision, character_slug, display_name, reason, decided_by,
        decided_at, based_version, based_mapping, revision, confirmed
      FROM jsonb_populate_recordset(NULL::stage_decision, $2::text::jsonb)
      ON CONFLICT (job_id, speaker_id) DO UPDATE SET
        decision = excluded.decision, character_slug = excluded.character_slug,
        display_name = excluded.display_name, reason = excluded.reason,
        decided_by = excluded.decided_by, decided_at = excluded.decided_at,
        based_version = excluded.based_version, based_mapping = excluded.based_mapping,
        revision = excluded.revision, confirmed = excluded.confirmed""";
  private static final String CLEAR =
      "DELETE FROM stage_decision WHERE job_id = $1 AND speaker_id = ANY ($2)";
  private static final String CONFIRM =
      "UPDATE stage_decision SET confirmed = true WHERE job_id = $1 AND NOT confirmed";
  private static final String CHARACTERS =
      """
      SELECT c.slug, c.display_name, c.versions_count AS version, r.ref_sha256 AS sha256,
        c.retired_at IS NOT NULL AS retired, coalesce(r.created_by, c.created_by) AS by,
        coalesce(r.created_at, c.created_at) AS at, d.status AS drift_status
      FROM voice_character c
      LEFT JOIN reference_version r ON r.character_id = c.id AND r.version = c.current_version
      LEFT JOIN voice_drift d ON d.character_id = c.id AND d.version = c.current_version
      WHERE c.series_slug = $1 AND c.slug = ANY ($2)""";

  /** Old changes are let go: nobody undoes that far. */
  private static final int MOST_CHANGES = 500;

  private static final String PUSH =
      """
      INSERT INTO stage_change (job_id, number, before, added, withdrawn, changed_by, changed_at)
      SELECT $1, coalesce(max(number), 0) + 1, $2::text::jsonb, $3::text::jsonb, $4::text::jsonb,
        $5, statement_timestamp()
      FROM stage_change WHERE job_id = $1""";
  private static final String TRIM =
      """
      DELETE FROM stage_change WHERE job_id = $1 AND number <= (
        SELECT max(number) - $2 FROM stage_change WHERE job_id = $1)""";
  private static final String LAST =
      """
      SELECT number, before, added, withdrawn FROM stage_change
      WHERE job_id = $1 ORDER BY number DESC LIMIT 1""";
  private static final String DEPTH =
      "SELECT count(*) AS depth FROM stage_change WHERE job_id = $1";

  private final Rows rows;

  StageRepository(Rows rows) {
    this.rows = rows;
  }

  private record Depth(int depth) {}

  Uni<List<Decision>> readDecisions(UUID jobId) {
    return rows.read(Decision.class, DECISIONS, jobId);
  }

  Uni<List<Decision>> listDecisions(UUID jobId) {
    return rows.list(Decision.class, DECISIONS, jobId);
  }

  Uni<List<KnownCharacter>> readCharacters(String series, Collection<String> slugs) {
    return slugs.isEmpty()
        ? Uni.createFrom().item(List.of())
        : rows.read(KnownCharacter.class, CHARACTERS, series, slugs.toArray(String[]::new));
  }

  Uni<List<KnownCharacter>> listCharacters(String series, Collection<String> slugs) {
    return slugs.isEmpty()
        ? Uni.createFrom().item(List.of())
        : rows.list(KnownCharacter.class, CHARACTERS, series, slugs.toArray(String[]::new));
  }

  Uni<Void> decide(UUID jobId, List<Decision> decisions) {
    return decisions.isEmpty()
        ? Uni.createFrom().voidItem()
        : rows.write(DECIDE, jobId, RowJson.write(decisions)).replaceWithVoid();
  }

  /** Takes decisions away; absent is fine. */
  public Uni<Void> clear(UUID jobId, Collection<String> speakerIds) {
    return speakerIds.isEmpty()
        ? Uni.createFrom().voidItem()
        : rows.write(CLEAR, jobId, speakerIds.toArray(String[]::new)).replaceWithVoid();
  }

  /** Everything that was a draft has taken effect, and cannot be undone as a draft any more. */
  public Uni<Void> confirm(UUID jobId) {
    return rows.write(CONFIRM, jobId)
        .chain(() -> rows.write("DELETE FROM stage_change WHERE job_id = $1", jobId))
        .replaceWithVoid();
  }

  Uni<Void> push(UUID jobId, StageChange change, String by) {
    return rows.write(
            PUSH,
            jobId,
            RowJson.write(change.before()),
            RowJson.write(change.added()),
            RowJson.write(change.withdrawn()),
            by)
        .chain(() -> rows.write(TRIM, jobId, (long) MOST_CHANGES))
        .replaceWithVoid();
  }

  /** The last change, which is gone from the history then; null when there is none. */
  Uni<@Nullable StageChange> pop(UUID jobId) {
    return rows.find(StageChange.class, LAST, jobId)
        .call(
            change ->
                change == null
                    ? Uni.createFrom().voidItem()
                    : rows.write(
                        "DELETE FROM stage_change WHERE job_id = $1 AND number = $2",
                        jobId,
                        change.number()));
  }

  Uni<Integer> readDepth(UUID jobId) {
    return rows.read(Depth.class, DEPTH, jobId).map(depth -> depth.getFirst().depth());
  }

  Uni<Integer> depth(UUID jobId) {
    return rows.list(Depth.class, DEPTH, jobId).map(depth -> depth.getFirst().depth());
  }

  /** The draft, its history and the answers of a job that is gone. */
  Uni<Void> remove(UUID jobId) {
    return rows.write("DELETE FROM mapping_stage WHERE job_id = $1", jobId)
        .chain(() -> rows.write("DELETE FROM voice_strategy WHERE job_id = $1", jobId))
        .replaceWithVoid();
  }
}
