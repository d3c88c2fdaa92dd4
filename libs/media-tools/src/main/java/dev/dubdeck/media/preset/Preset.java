package dev.dubdeck.media.preset;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to export, and what it promises.
 *
 * @param kind such as {@code mkv}, {@code hls} or {@code preview_mp4}
 * @param name among the presets of its kind, such as {@code 480p}
 * @param isDefault the one of its kind that is used when none is named
 * @param version raised whenever the result would differ; part of the identity of finished work
 * @param format ffmpeg's muxer
 * @param extension of the file, without the dot
 * @param path of the result below the job's folder, where {@code {stem}} stands for the source's
 *     name
 * @param faststart whether the index comes before the media
 * @param fragmented whether the media comes in fragments, each with an index of its own
 * @param sideCars whether each sound track gets a file of its own
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
    boolean fragmented,
    boolean sideCars,
    @Nullable VideoSpec video,
    @Nullable AudioSpec audio,
    @Nullable String subtitleCodec,
    @Nullable PictureSpec picture,
    @Nullable StreamSpec stream,
    @Nullable StoryboardSpec storyboard,
    @Nullable PeaksSpec peaks,
    @Nullable CaptionsSpec captions) {

  /** What a preset gives. */
  public enum Form {
    /** One file of picture, sound or both. */
    FILE,
    STILL,
    /** A playlist of playlists, in a folder of its own. */
    STREAM,
    /** A file for each sound track. */
    SIDE_CARS,
    /** Sheets of small pictures and the cues that name them. */
    STORYBOARD,
    /** What a drawing of the sound is made from. */
    PEAKS,
    /** Text files of the subtitles. */
    CAPTIONS
  }

  /** What this preset gives. */
  public Form form() {
    if (stream != null) {
      return Form.STREAM;
    }
    if (storyboard != null) {
      return Form.STORYBOARD;
    }
    if (peaks != null) {
      return Form.PEAKS;
    }
    if (captions != null) {
      return Form.CAPTIONS;
    }
    if (picture != null) {
      return Form.STILL;
    }
    return sideCars ? Form.SIDE_CARS : Form.FILE;
  }

  /** The kind of the artifact that leads to all others of an export. */
  public String artifactKind() {
    return switch (form()) {
      case STREAM -> kind + "_manifest";
      case SIDE_CARS -> "audio_track";
      default -> kind;
    };
  }

  /** Whether the picture is encoded, whatever the source is. */
  public boolean isAlwaysEncoded() {
    return stream != null || (video != null && video.copy().equals(VideoSpec.NEVER));
  }

  /** Identity for finished work: {@code preview_mp4/480p/1}. */
  public String id() {
    return kind + "/" + name + "/" + version;
  }

  /** The same as the default of its kind, or as one that must be named. */
  Preset asDefault(boolean yes) {
    return new Preset(
        kind,
        name,
        yes,
        version,
        format,
        extension,
        path,
        contentType,
        faststart,
        fragmented,
        sideCars,
        video,
        audio,
        subtitleCodec,
        picture,
        stream,
        storyboard,
        peaks,
        captions);
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
      @Nullable Double keyFrameSeconds) {

    /** In {@code copy}: encoded, whatever the source is. */
    public static final String NEVER = "never";

    /** The same with a key frame at least that often. */
    public VideoSpec withKeyFrames(double seconds) {
      return new VideoSpec(
          copy, encoder, speed, profile, crf, maxrateKbps, maxShortSide, scaler, seconds);
    }
  }

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

  /**
   * How a stream is made.
   *
   * @param segmentSeconds length of every segment but the last
   * @param ladder pictures from large to small; those above the source are left out
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record StreamSpec(int segmentSeconds, List<VideoSpec> ladder) {
    /** Copies the list. */
    public StreamSpec {
      ladder = List.copyOf(ladder);
    }
  }

  /**
   * How a storyboard is made.
   *
   * @param width of one picture; never above the source
   * @param everySeconds from one picture to the next
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record StoryboardSpec(
      int width, int everySeconds, int columns, int rows, int quality, String scaler) {}

  /** How finely the sound is drawn. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record PeaksSpec(int sampleRate, int samplesPerPixel) {}

  /**
   * Bounds of subtitle files.
   *
   * @param longestCue characters of one cue
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record CaptionsSpec(int mostCues, int longestCue) {}
}
