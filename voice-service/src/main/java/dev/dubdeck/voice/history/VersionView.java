package dev.dubdeck.voice.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.character.ReferenceRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version with everything that is known of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionView(
    int version,
    Instant createdAt,
    String createdBy,
    String source,
    @Nullable Integer restoredVersion,
    @Nullable UUID jobId,
    @Nullable String speakerId,
    @Nullable String episode,
    @Nullable String notes,
    String refSha256,
    double durationS,
    double speechSeconds,
    @Nullable String audioUrl,
    QualityView quality,
    @Nullable Double similarity,
    @Nullable Double previousSimilarity,
    @Nullable Double anchorSimilarity,
    @Nullable Double llr,
    String driftStatus,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Boolean drifted,
    @Nullable Double driftThreshold,
    String driftProvider,
    String embeddingProvider,
    @Nullable String reason,
    List<String> changes,
    @Nullable OtherView nearestOther,
    boolean dismissed,
    boolean kept,
    boolean accepted,
    List<UsedIn> usedIn,
    @Nullable Double comparedSeconds) {

  static VersionView of(CharacterHead head, VersionRow row, boolean accepted, List<UsedIn> usedIn) {
    ReferenceRow reference = row.reference();
    boolean audible = row.present() && !head.erased();
    String url = CharacterView.url(head) + "/versions/" + reference.version() + "/audio";
    return new VersionView(
        reference.version(),
        reference.createdAt(),
        reference.createdBy(),
        reference.source(),
        reference.restoredVersion(),
        reference.jobId(),
        reference.speakerId(),
        row.episode(),
        reference.notes(),
        reference.refSha256(),
        reference.durationSeconds(),
        row.quality().speechSeconds(),
        audible ? url : null,
        QualityView.of(row.quality()),
        row.similarity(),
        row.previousSimilarity(),
        row.anchorSimilarity(),
        row.llr(),
        row.status().word(),
        row.drifted(),
        row.threshold(),
        row.provider() == null ? "none" : "dubdeck/1",
        row.provider() == null ? "none" : row.provider(),
        row.entry().reason() == null ? null : row.entry().reason().word(),
        row.changes(),
        row.nearestOther(),
        row.entry().dismissed(),
        row.entry().kept(),
        accepted,
        usedIn,
        row.comparedSeconds());
  }
}
