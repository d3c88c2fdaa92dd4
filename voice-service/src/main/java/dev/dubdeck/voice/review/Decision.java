package dev.dubdeck.voice.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a speaker, and what the person saw when deciding.
 *
 * @param characterSlug the character in question; null when there is none
 * @param displayName its name as the person gave or saw it
 * @param basedVersion the character's current version then, 0 for none; null when no character is
 *     in question
 * @param basedMapping the character the speaker was mapped to then; null for none
 * @param revision the draft's revision it came with
 * @param confirmed whether it took effect; what is confirmed is no draft any more
 */
public record Decision(
    String speakerId,
    DecisionKind decision,
    @Nullable String characterSlug,
    @Nullable String displayName,
    @Nullable String reason,
    String decidedBy,
    Instant decidedAt,
    @Nullable Integer basedVersion,
    @Nullable String basedMapping,
    long revision,
    boolean confirmed) {

  /** Whether it says the same, whoever said it and when. */
  boolean saysTheSameAs(Decision other) {
    return decision == other.decision
        && java.util.Objects.equals(characterSlug, other.characterSlug)
        && java.util.Objects.equals(displayName, other.displayName)
        && java.util.Objects.equals(reason, other.reason)
        && java.util.Objects.equals(basedVersion, other.basedVersion)
        && java.util.Objects.equals(basedMapping, other.basedMapping);
  }

  /** Whether the speaker is to become this character. */
  boolean castsAs(String slug) {
    return decision.casts() && slug.equals(characterSlug);
  }

  /** The same decision as part of another revision of the draft. */
  Decision at(long otherRevision) {
    return new Decision(
        speakerId,
        decision,
        characterSlug,
        displayName,
        reason,
        decidedBy,
        decidedAt,
        basedVersion,
        basedMapping,
        otherRevision,
        confirmed);
  }
}
