package dev.dubdeck.voice.history;

import dev.dubdeck.speech.quality.SpeechQuality;
import dev.dubdeck.voice.character.ReferenceRepository;
import dev.dubdeck.voice.character.ReferenceRow;
import dev.dubdeck.voice.drift.DriftRepository;
import dev.dubdeck.voice.drift.DriftStatus;
import dev.dubdeck.voice.drift.HistoryEntry;
import dev.dubdeck.voice.job.KnownJob;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version with its sound and its verdict, as the database has them.
 *
 * @param present false once the sound is erased
 * @param provider who listened; null when nobody did
 */
record VersionRow(
    ReferenceRow reference,
    boolean present,
    SpeechQuality quality,
    @Nullable String episode,
    HistoryEntry entry,
    @Nullable Double similarity,
    @Nullable Double previousSimilarity,
    @Nullable Double anchorSimilarity,
    @Nullable Double llr,
    @Nullable Double threshold,
    @Nullable String provider,
    List<String> changes,
    @Nullable OtherView nearestOther,
    @Nullable Double comparedSeconds) {

  /** Columns of {@code reference_version r}, {@code voice_audio a}, {@code voice_drift d}. */
  static final String COLUMNS =
      """
      r.version, r.ref_sha256, r.source, r.restored_version, r.job_id, r.speaker_id, r.notes,
        r.created_at, r.created_by, a.wav IS NOT NULL AS present, a.duration_seconds,
        a.speech_seconds, a.level_db, a.snr_db, a.clipped_share, a.bandwidth_hz, a.pitch_hz,
        d.status, d.reason, d.similarity, d.previous_similarity, d.anchor_similarity, d.llr,
        d.threshold, d.provider, d.model, d.compared_seconds, d.changes, d.nearest_slug,
        d.nearest_name, d.nearest_similarity, d.kept_at IS NOT NULL AS kept,
        d.dismissed_at IS NOT NULL AND d.dismissed_anchor IS NOT DISTINCT FROM c.anchor_version
          AS dismissed
      """;

  static VersionRow of(Row row) {
    String provider = row.getString("provider");
    Integer season =
        row.getColumnIndex("season_number") < 0 ? null : row.getInteger("season_number");
    return new VersionRow(
        ReferenceRepository.row(row),
        row.getBoolean("present"),
        DriftRepository.quality(row),
        season == null ? null : KnownJob.episode(season, row.getInteger("episode_number")),
        DriftRepository.entry(row),
        row.getDouble("similarity"),
        row.getDouble("previous_similarity"),
        row.getDouble("anchor_similarity"),
        row.getDouble("llr"),
        row.getDouble("threshold"),
        provider == null ? null : provider + "/" + row.getString("model"),
        List.of(row.getArrayOfStrings("changes")),
        other(row),
        row.getDouble("compared_seconds"));
  }

  private static @Nullable OtherView other(Row row) {
    String slug = row.getString("nearest_slug");
    return slug == null
        ? null
        : new OtherView(slug, row.getString("nearest_name"), row.getDouble("nearest_similarity"));
  }

  DriftStatus status() {
    return entry.status();
  }

  /** True when it drifted and nobody has said anything to that; null when it cannot be told. */
  @Nullable Boolean drifted() {
    return switch (entry.status()) {
      case PENDING, UNKNOWN -> null;
      case OK, WARN -> false;
      case DRIFTED -> true;
    };
  }
}
