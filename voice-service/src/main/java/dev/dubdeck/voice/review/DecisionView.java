package dev.dubdeck.voice.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A decision on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionView(
    String speakerId,
    DecisionKind decision,
    @Nullable String characterSlug,
    @Nullable String displayName,
    @Nullable String reason,
    String by,
    Instant at,
    boolean confirmed) {

  /** The decision as others may see it. */
  public static DecisionView of(Decision decision) {
    return new DecisionView(
        decision.speakerId(),
        decision.decision(),
        decision.characterSlug(),
        decision.displayName(),
        decision.reason(),
        decision.decidedBy(),
        decision.decidedAt(),
        decision.confirmed());
  }
}
