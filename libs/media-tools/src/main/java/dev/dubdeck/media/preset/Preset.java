package dev.dubdeck.media.preset;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to export, and what it promises.
 *
 * @param kind {@code mkv}, {@code mp4}, {@code preview_mp4}, {@code preview_audio} or {@code
 *     poster}
 * @param name among the presets of its kind, such as {@code 480p}
 * @param isDefault the one of its kind that is used when none is named
 * @param version raised whenever the result would differ; part of the identity of finished work
 * @param format ffmpeg's muxer
 * @param extension of the file, without the dot
 * @param path of the result below the job's folder, where {@code {stem}} stands for the source's
 *     name
 * @param faststart whether the index comes before the media
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Preset(
    String kind,
    String name,
    boolean isDefault,
    int version,
    String format,
    String extension,
    String path,
    String contentType,
    boolean faststart,
    @Nullable VideoSpec video,
    @Nullable AudioSpec audio,
    @Nullable String subtitleCodec,
    @Nullable PictureSpec picture) {

  /** Identity for finished work: {@code preview_mp4/480p/1}. */
  public String id() {
    return kind + "/" + name + "/" + version;
  }

  /** Where the result goes below the job's folder. */
  public String pathFor(String stem) {
    return path.replace("{stem}", stem);
  }

  /**
   * How the picture is made.
   *
   * @param copy {@code always}, {@code plain_h264} (when the source is H.264 of eight bits and
   *     4:2:0) or {@code never}
   * @param encoder ffmpeg's name; null when always copied
   * @param speed the encoder's preset
   * @param maxShortSide bound of the shorter side; never scaled up; null for no bound
   * @param keyFrameSeconds most seconds from one key frame to the next
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record VideoSpec(
      String copy,
      @Nullable String encoder,
      @Nullable String speed,
      @Nullable String profile,
      @Nullable Integer crf,
      @Nullable Integer maxrateKbps,
      @Nullable Integer maxShortSide,
      @Nullable String scaler,
      @Nullable Double keyFrameSeconds) {}

  /**
   * How the sound is made.
   *
   * @param tracks roles in order; the first is the one to play and the only one that must exist
   * @param channels null to keep the source's, at most six
   * @param loudnessLufs integrated loudness to reach; null to leave it
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record AudioSpec(
      List<String> tracks,
      String codec,
      int bitrateKbps,
      @Nullable Integer channels,
      int sampleRate,
      @Nullable Double loudnessLufs) {

    /** Copies what can change. */
    public AudioSpec {
      tracks = List.copyOf(tracks);
    }
  }

  /** How a still is made. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record PictureSpec(int maxWidth, int quality, int darkestLuma) {}
}
