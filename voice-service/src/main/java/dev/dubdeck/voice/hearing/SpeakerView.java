package dev.dubdeck.voice.hearing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dubdeck.voice.review.DecisionView;
import dev.dubdeck.voice.speaker.RefQuality;
import dev.dubdeck.voice.suggestion.RefusalView;
import dev.dubdeck.voice.suggestion.Suggestion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A speaker on the wire; addresses of sound are left out where sound is not offered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpeakerView(
    String speakerId,
    String label,
    double speechSeconds,
    int turns,
    String status,
    @Nullable Double durationS,
    @Nullable Double targetS,
    List<String> warnings,
    List<ClipView> clips,
    @Nullable String audioUrl,
    @Nullable String downloadUrl,
    boolean allowAudio,
    boolean override,
    @Nullable RefQuality quality,
    @Nullable MappingView mapping,
    @Nullable DecisionView decision,
    Suggestion suggestion,
    List<RefusalView> refusals) {

  /** One of the best moments. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClipView(
      int n,
      double start,
      double end,
      double seconds,
      boolean overlap,
      @Nullable String audioUrl) {}

  /** What was confirmed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MappingView(
      String characterSlug,
      String displayName,
      @Nullable Integer version,
      boolean locked,
      double confidence,
      Instant confirmedAt,
      String confirmedBy) {}
}
