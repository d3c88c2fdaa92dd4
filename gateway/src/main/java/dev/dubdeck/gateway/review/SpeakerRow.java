package dev.dubdeck.gateway.review;

import dev.dubdeck.gateway.page.StateWord;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A speaker as a line of the list.
 *
 * @param decision what the draft says, null when nothing
 */
public record SpeakerRow(Speaker speaker, @Nullable Decision decision) {

  /** Those who speak most first, as the service orders them; too short ones last. */
  static List<SpeakerRow> of(SpeakerList speakers, @Nullable Stage stage) {
    return speakers.all().stream()
        .sorted(Comparator.comparing(Speaker::isTooShort))
        .map(s -> new SpeakerRow(s, stage == null ? s.decision() : stage.about(s.speakerId())))
        .toList();
  }

  /** The one to look at after {@code last}: the next open one, round to the beginning. */
  static @Nullable SpeakerRow nextOpen(List<SpeakerRow> rows, @Nullable String last) {
    int from = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).id().equals(last)) {
        from = i + 1;
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      SpeakerRow row = rows.get((from + i) % rows.size());
      if (row.isOpen()) {
        return row;
      }
    }
    return null;
  }

  /** The diarization's label, which is its identity. */
  public String id() {
    return speaker.speakerId();
  }

  /** What people call it. */
  public String name() {
    String label = speaker.label();
    return label == null || label.isBlank() ? id() : label;
  }

  /** True until somebody has said something that settles it. */
  public boolean isOpen() {
    return (decision == null ? !isMapped() : !decision.isSettled()) && !speaker.isSilent();
  }

  /** True when it is settled and nothing newer than that is in the draft. */
  public boolean isConfirmed() {
    return decision == null ? isMapped() : decision.isSettled() && !isStaged();
  }

  /** True when the answer waits to be confirmed. */
  public boolean isStaged() {
    return decision != null && decision.isSettled() && !decision.confirmed() && !isInEffect();
  }

  private boolean isMapped() {
    return speaker.mapping() != null && speaker.mapping().locked();
  }

  /** The mapping says the same and is not older. */
  private boolean isInEffect() {
    Speaker.Mapping mapping = speaker.mapping();
    return mapping != null
        && decision != null
        && mapping.characterSlug().equals(decision.characterSlug())
        && mapping.confirmedAt() != null
        && decision.at() != null
        && !decision.at().isAfter(mapping.confirmedAt());
  }

  /** Who it is, or what it waits for. */
  public StateWord state() {
    Speaker.Mapping mapping = speaker.mapping();
    if (isStaged() && decision != null) {
      return new StateWord("✓", decision.words(), "current");
    }
    if (mapping != null && isConfirmed()) {
      String version = mapping.version() == null ? "" : " v" + mapping.version();
      return new StateWord("●", mapping.name() + version, "current");
    }
    if (isConfirmed() && decision != null) {
      return new StateWord("●", decision.words(), "current");
    }
    if (speaker.isSilent()) {
      return new StateWord("?", "no speech", "quiet");
    }
    if (speaker.isTooShort()) {
      return new StateWord("?", "too short", "quiet");
    }
    return new StateWord(
        "◐", decision == null ? "needs a voice" : decision.words() + ", open", "review");
  }

  /** What "same person as this one" stands for: the answer, ready to be given again. */
  public @Nullable String answer() {
    if (decision != null && "character".equals(decision.decision())) {
      return "character:" + decision.characterSlug();
    }
    if (decision != null && "new".equals(decision.decision())) {
      return "new:" + decision.displayName();
    }
    Speaker.Mapping mapping = speaker.mapping();
    return mapping == null ? null : "character:" + mapping.characterSlug();
  }

  /** The character whose voice is worth comparing with. */
  public @Nullable String comparedWith() {
    if (decision != null && decision.isSettled()) {
      return decision.characterSlug();
    }
    if (speaker.mapping() != null) {
      return speaker.mapping().characterSlug();
    }
    Speaker.Suggestion suggestion = speaker.suggestion();
    return suggestion == null ? null : suggestion.characterSlug();
  }
}
