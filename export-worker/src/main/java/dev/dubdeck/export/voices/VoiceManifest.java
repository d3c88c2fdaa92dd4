package dev.dubdeck.export.voices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.dubdeck.contracts.SpeakerRef;
import dev.dubdeck.export.work.Completion;
import dev.dubdeck.speech.quality.SpeechQuality;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code voice_refs/manifest.json}: the references of one job. Times in seconds, levels in dBFS.
 *
 * @param source {@code given} or {@code dubdeck}
 * @param items by the safe name of the speaker
 * @param overlaps who speak at the same time, the longest first
 * @param leftSpeakers those for whom there was no room, only the first of very many
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record VoiceManifest(
    int version,
    Instant createdAt,
    String source,
    Config config,
    Map<String, Item> items,
    List<AtOnce> overlaps,
    List<LeftSpeaker> leftSpeakers,
    int leftCount) {

  /** The numbers by which it was cut, and who found out who speaks when. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Config(
      double targetS,
      double shortestS,
      double longestS,
      double overlapSlackS,
      double gapS,
      double speechRatio,
      double levelDbfs,
      double mostGainDb,
      @Nullable String diarizer) {}

  /**
   * One speaker.
   *
   * @param label what the diarization calls the speaker
   * @param speechSeconds how long the speaker speaks in all
   * @param refPath media key; null without speech
   * @param rejectedCount how many pieces were refused, of which only the first are listed
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String label,
      String status,
      double speechSeconds,
      int turns,
      double targetS,
      @Nullable String refPath,
      @Nullable String sha256,
      @Nullable Double durationS,
      List<Piece> segmentsUsed,
      List<Clip> clips,
      List<String> warnings,
      List<Rejected> rejected,
      int rejectedCount,
      @Nullable Quality quality) {}

  /** A stretch of the source. */
  record Piece(double start, double end) {}

  /** A good piece as a file of its own. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Clip(
      double start,
      double end,
      String path,
      String sha256,
      double durationS,
      double speechSeconds,
      double score) {}

  /** A piece that was not taken. */
  record Rejected(double start, double end, String reason) {}

  /** Two speakers who speak at the same time. */
  record AtOnce(String a, String b, double seconds) {}

  /** A speaker who got no reference. */
  @JsonNaming(SnakeCaseStrategy.class)
  record LeftSpeaker(String speakerId, double speechSeconds, String reason) {}

  /** What was measured of the reference. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Quality(
      double speechSeconds,
      double levelDbfs,
      double snrDb,
      double clippedShare,
      double bandwidthHz,
      @Nullable Double pitchHz) {

    static Quality of(SpeechQuality measured) {
      return new Quality(
          round(measured.speechSeconds()),
          round(measured.levelDb()),
          round(measured.snrDb()),
          round(measured.clippedShare()),
          Math.round(measured.bandwidthHz()),
          measured.pitchHz() == null ? null : (Double) round(measured.pitchHz()));
    }
  }

  /** What is told of it at once. */
  Completion.Refs refs() {
    return new Completion.Refs(
        source,
        items.entrySet().stream()
            .sorted(
                Comparator.comparingDouble(
                        (Map.Entry<String, Item> one) -> one.getValue().speechSeconds())
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .map(one -> speaker(one.getKey(), one.getValue()))
            .toList());
  }

  private static SpeakerRef speaker(String speaker, Item item) {
    return new SpeakerRef(
        speaker,
        item.status(),
        item.speechSeconds(),
        item.turns(),
        item.durationS(),
        item.sha256());
  }

  /** Media keys and hashes of all sound that belongs to it. */
  Stream<Map.Entry<String, String>> files() {
    return items.values().stream()
        .flatMap(
            item ->
                Stream.concat(
                    item.refPath() == null || item.sha256() == null
                        ? Stream.empty()
                        : Stream.of(Map.entry(item.refPath(), item.sha256())),
                    item.clips().stream().map(clip -> Map.entry(clip.path(), clip.sha256()))));
  }

  /** Four digits are more than anybody can hear. */
  static double round(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
