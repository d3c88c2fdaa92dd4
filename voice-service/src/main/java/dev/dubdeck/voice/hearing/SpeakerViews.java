package dev.dubdeck.voice.hearing;

import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.mapping.SpeakerMapping;
import dev.dubdeck.voice.review.Decision;
import dev.dubdeck.voice.review.DecisionView;
import dev.dubdeck.voice.review.MappingReview;
import dev.dubdeck.voice.speaker.Clip;
import dev.dubdeck.voice.speaker.Speaker;
import dev.dubdeck.voice.suggestion.Suggestions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the speakers of one job. */
final class SpeakerViews {
  private final KnownJob job;
  private final MappingReview review;
  private final Map<String, Suggestions.Hint> hints;

  SpeakerViews(KnownJob job, MappingReview review, Map<String, Suggestions.Hint> hints) {
    this.job = job;
    this.review = review;
    this.hints = hints;
  }

  /** The speakers by id, or those first who speak most. */
  List<SpeakerView> all(boolean mostSpeechFirst) {
    return review.speakers().stream()
        .sorted(
            mostSpeechFirst
                ? Comparator.comparingDouble(Speaker::speechSeconds)
                    .reversed()
                    .thenComparing(Speaker::speakerId)
                : Comparator.comparing(Speaker::speakerId))
        .map(this::of)
        .toList();
  }

  SpeakerView of(Speaker speaker) {
    Suggestions.Hint hint = hints.get(speaker.speakerId());
    Decision decision = review.decision(speaker.speakerId());
    String url = speaker.soundSha256() == null ? null : url(speaker, "/audio");
    return new SpeakerView(
        speaker.speakerId(),
        speaker.label(),
        speaker.speechSeconds(),
        speaker.turns(),
        speaker.effectiveStatus(),
        speaker.soundSeconds(),
        speaker.targetSeconds(),
        speaker.warnings(),
        speaker.clips().stream().map(clip -> clip(speaker, clip)).toList(),
        url,
        url == null ? null : url + "?download=1",
        !job.privacy(),
        speaker.isOverridden(),
        speaker.soundQuality(),
        mapping(review.mapping(speaker.speakerId())),
        decision == null ? null : DecisionView.of(decision),
        hint.suggestion(),
        hint.refusals());
  }

  private SpeakerView.ClipView clip(Speaker speaker, Clip clip) {
    return new SpeakerView.ClipView(
        clip.n(),
        clip.start(),
        clip.end(),
        Math.round((clip.end() - clip.start()) * 1000) / 1000d,
        clip.overlap(),
        clip.key() == null ? null : url(speaker, "/clips/" + clip.n() + "/audio"));
  }

  /** Null where the job keeps its sound to itself. */
  private @Nullable String url(Speaker speaker, String what) {
    return job.privacy()
        ? null
        : "/api/jobs/" + job.jobId() + "/voice_refs/" + speaker.speakerId() + what;
  }

  private static SpeakerView.@Nullable MappingView mapping(@Nullable SpeakerMapping mapping) {
    return mapping == null
        ? null
        : new SpeakerView.MappingView(
            mapping.characterSlug(),
            mapping.displayName(),
            mapping.version(),
            mapping.locked(),
            mapping.confidence(),
            mapping.confirmedAt(),
            mapping.confirmedBy());
  }
}
