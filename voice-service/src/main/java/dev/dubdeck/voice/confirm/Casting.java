package dev.dubdeck.voice.confirm;

import dev.dubdeck.voice.mapping.SpeakerMapping;
import dev.dubdeck.voice.review.Decision;
import dev.dubdeck.voice.review.DecisionKind;
import dev.dubdeck.voice.review.KnownCharacter;
import dev.dubdeck.voice.review.MappingReview;
import dev.dubdeck.voice.speaker.Speaker;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One character and the speakers of a job who are to become it. Several speakers are one person:
 * one version, cut from the one who speaks most.
 *
 * @param drafts the decisions, by speaker
 * @param known the character as the series has it; null when it is new
 * @param lead the speaker whose reference counts; null when nobody has a usable one
 */
record Casting(
    String slug,
    String displayName,
    List<Decision> drafts,
    @Nullable KnownCharacter known,
    @Nullable Speaker lead,
    boolean leadIsConfirmed) {

  /** With less speech than this a reference is no use to the voice store. */
  private static final double LEAST_SPEECH = 0.5;

  static Casting of(MappingReview review, String slug, List<Decision> drafts) {
    KnownCharacter known = review.character(slug);
    List<Speaker> candidates =
        Stream.concat(
                drafts.stream().map(draft -> review.speaker(draft.speakerId())),
                confirmedBefore(review, slug))
            .filter(Objects::nonNull)
            .filter(Casting::isUsable)
            .toList();
    Optional<Speaker> lead =
        candidates.stream()
            .max(
                Comparator.comparingDouble(Speaker::speechSeconds)
                    .thenComparing(Speaker::speakerId, Comparator.reverseOrder()));
    boolean settled =
        lead.filter(speaker -> isSettled(review.mapping(speaker.speakerId()), slug, speaker))
            .isPresent();
    return new Casting(
        slug,
        known != null ? known.displayName() : String.valueOf(drafts.getFirst().displayName()),
        drafts,
        known,
        lead.orElse(null),
        settled);
  }

  /** Speakers of this job who were confirmed as the character and stay so. */
  private static Stream<Speaker> confirmedBefore(MappingReview review, String slug) {
    return review.speakers().stream()
        .filter(
            speaker -> {
              SpeakerMapping mapping = review.mapping(speaker.speakerId());
              Decision decision = review.decision(speaker.speakerId());
              return mapping != null
                  && mapping.characterSlug().equals(slug)
                  && (decision == null || decision.confirmed());
            });
  }

  private static boolean isUsable(Speaker speaker) {
    return speaker.soundSha256() != null && speaker.evidenceSeconds() >= LEAST_SPEECH;
  }

  private static boolean isSettled(@Nullable SpeakerMapping mapping, String slug, Speaker speaker) {
    return mapping != null
        && mapping.characterSlug().equals(slug)
        && mapping.version() != null
        && Objects.equals(mapping.refSha256(), speaker.soundSha256());
  }

  boolean isNew() {
    return known == null && drafts.getFirst().decision() == DecisionKind.NEW;
  }

  /** The version the character has now, 0 for none. */
  int fromVersion() {
    return known == null ? 0 : known.version();
  }

  /** Whether a new version is to be written. */
  boolean appends() {
    return lead != null
        && !leadIsConfirmed
        && (known == null || !Objects.equals(known.sha256(), lead.soundSha256()));
  }
}
