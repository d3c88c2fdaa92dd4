package dev.dubdeck.gateway.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A speaker of one job with what is known and what was said about it. */
public record Speaker(
    String speakerId,
    @Nullable String label,
    double speechSeconds,
    int turns,
    @Nullable String status,
    @Nullable Double durationS,
    @Nullable List<String> warnings,
    @Nullable List<Clip> clips,
    @Nullable String audioUrl,
    boolean allowAudio,
    boolean override,
    @Nullable Quality quality,
    @Nullable Mapping mapping,
    @Nullable Decision decision,
    @Nullable Suggestion suggestion,
    @Nullable List<Refusal> refusals) {
  private static final double LEAST_SECONDS = 3;

  /** A stretch of the episode in which this speaker is heard; seconds from its beginning. */
  public record Clip(
      int n,
      double start,
      double end,
      @Nullable Double seconds,
      boolean overlap,
      @Nullable String audioUrl) {

    /** How long it is. */
    public double length() {
      return seconds == null ? end - start : seconds;
    }

    boolean holds(double second) {
      return start <= second && second < end;
    }
  }

  /** What was measured of the reference. */
  public record Quality(
      @Nullable Double speechSeconds,
      @Nullable Double levelDb,
      @Nullable Double snrDb,
      @Nullable Double pitchHz) {}

  /** The character this speaker was confirmed as. */
  public record Mapping(
      String characterSlug,
      @Nullable String displayName,
      @Nullable Integer version,
      boolean locked,
      @Nullable Instant confirmedAt,
      @Nullable String confirmedBy) {

    /** What to call it. */
    public String name() {
      return displayName == null ? characterSlug : displayName;
    }
  }

  /** Who it may be, words before numbers. */
  public record Suggestion(
      @Nullable String word,
      @Nullable String characterSlug,
      @Nullable String displayName,
      @Nullable Double similarity,
      @Nullable RunnerUp runnerUp,
      @Nullable Double margin,
      @Nullable Double evidenceSeconds,
      @Nullable String provider,
      @Nullable String reason) {

    /** True when there is somebody to say yes or no to. */
    public boolean isSomebody() {
      return characterSlug != null && !"unknown".equals(word);
    }

    /** What to call it. */
    public String name() {
      return displayName == null ? String.valueOf(characterSlug) : displayName;
    }
  }

  /** The next best. */
  public record RunnerUp(
      String characterSlug, @Nullable String displayName, @Nullable Double similarity) {

    /** What to call it. */
    public String name() {
      return displayName == null ? characterSlug : displayName;
    }
  }

  /** Somebody said that it is not this character. */
  public record Refusal(
      String characterSlug,
      @Nullable String displayName,
      @Nullable String by,
      @Nullable Instant at,
      @Nullable String reason,
      @Nullable String episode) {

    /** What to call the character. */
    public String name() {
      return displayName == null ? characterSlug : displayName;
    }
  }

  /** Stretches to hear, none if there are none. */
  public List<Clip> allClips() {
    return clips == null ? List.of() : clips;
  }

  /** Warnings, none if there are none. */
  public List<String> allWarnings() {
    return warnings == null ? List.of() : warnings;
  }

  /** Refusals, none if there are none. */
  public List<Refusal> allRefusals() {
    return refusals == null ? List.of() : refusals;
  }

  /** True when there is too little of it for a reference that can be relied on. */
  public boolean isTooShort() {
    return isSilent() || cleanSeconds() < LEAST_SECONDS;
  }

  private double cleanSeconds() {
    return quality == null || quality.speechSeconds() == null
        ? speechSeconds
        : quality.speechSeconds();
  }

  /** True when nothing was said at all: there is nothing to decide. */
  public boolean isSilent() {
    return "no_speech".equals(status);
  }

  /** Its level for the player, empty when nobody measured it. */
  public String level() {
    return quality == null || quality.levelDb() == null ? "" : quality.levelDb().toString();
  }
}
