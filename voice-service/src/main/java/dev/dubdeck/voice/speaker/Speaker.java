package dev.dubdeck.voice.speaker;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A speaker of a job as the newest extraction has him or her, with the override if there is one.
 *
 * @param ordinal place in the order of ids, from 1
 * @param status {@code ok}, {@code insufficient} or {@code no_speech}
 * @param speechSeconds how long the speaker speaks in the whole episode
 * @param targetSeconds how much speech a reference was to have
 * @param refKey media key of the extracted reference; null without one
 * @param refSha256 hash of the extracted reference
 * @param overrideSha256 hash of the reference that was put in its place; null without one
 */
public record Speaker(
    UUID jobId,
    String speakerId,
    int ordinal,
    String status,
    double speechSeconds,
    int turns,
    @Nullable Double targetSeconds,
    @Nullable Double durationSeconds,
    @Nullable String refKey,
    @Nullable String refSha256,
    List<String> warnings,
    List<Clip> clips,
    List<Segment> segments,
    @Nullable RefQuality quality,
    @Nullable String overrideSha256,
    @Nullable Double overrideSeconds,
    @Nullable RefQuality overrideQuality) {

  /** Status of a speaker in whose references nobody speaks. */
  public static final String NO_SPEECH = "no_speech";

  /** The hash of the reference that counts: the override, else the extracted one. */
  public @Nullable String soundSha256() {
    return overrideSha256 == null ? refSha256 : overrideSha256;
  }

  /** Whether somebody put another reference in place of the extracted one. */
  public boolean isOverridden() {
    return overrideSha256 != null;
  }

  /** Quality of the reference that counts. */
  public @Nullable RefQuality soundQuality() {
    return isOverridden() ? overrideQuality : quality;
  }

  /** Length of the reference that counts. */
  public @Nullable Double soundSeconds() {
    return isOverridden() ? overrideSeconds : durationSeconds;
  }

  /** Seconds of speech in the reference that counts, as far as it is known. */
  public double evidenceSeconds() {
    RefQuality measured = soundQuality();
    Double seconds = measured == null ? null : measured.speechSeconds();
    Double length = soundSeconds();
    if (seconds != null) {
      return seconds;
    }
    return length == null ? 0 : Math.min(length, speechSeconds);
  }

  /** A name for people who have none yet. */
  public String label() {
    return "Speaker " + ordinal;
  }

  /** The status, which an override makes good. */
  public String effectiveStatus() {
    return isOverridden() ? "ok" : status;
  }

  /** The columns of an extraction alone, as they are stored. */
  public Object extracted() {
    return new Extracted(
        speakerId,
        ordinal,
        status,
        speechSeconds,
        turns,
        targetSeconds,
        durationSeconds,
        refKey,
        refSha256,
        warnings,
        clips,
        segments,
        quality);
  }

  private record Extracted(
      String speakerId,
      int ordinal,
      String status,
      double speechSeconds,
      int turns,
      @Nullable Double targetSeconds,
      @Nullable Double durationSeconds,
      @Nullable String refKey,
      @Nullable String refSha256,
      List<String> warnings,
      List<Clip> clips,
      List<Segment> segments,
      @Nullable RefQuality quality) {}
}
