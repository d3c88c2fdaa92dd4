package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset.AudioSpec;
import dev.dubdeck.media.preset.Preset.VideoSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the file must turn out to be.
 *
 * @param durationSeconds null for pictures
 * @param toleranceSeconds one frame, or 50 ms where that is more
 * @param width null when there is no picture
 * @param video how the picture was to be made; null when there is none
 * @param videoCodec null when there is no picture
 * @param audio how the sound was to be made; null when there is none
 * @param audioLanguages ISO 639-2 of each sound track in order; the first is the default
 * @param subtitles number of subtitle tracks
 */
public record OutputPromise(
    @Nullable Double durationSeconds,
    double toleranceSeconds,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable VideoSpec video,
    @Nullable String videoCodec,
    boolean videoCopied,
    @Nullable AudioSpec audio,
    List<String> audioLanguages,
    int subtitles) {

  /** Copies what can change. */
  public OutputPromise {
    audioLanguages = List.copyOf(audioLanguages);
  }

  /** Of a still. */
  static OutputPromise ofPicture(PictureSize size) {
    return ofPictures(size, null);
  }

  /** Of stills that cover some time. */
  static OutputPromise ofPictures(PictureSize size, @Nullable Double seconds) {
    return new OutputPromise(
        seconds, 0, size.width(), size.height(), null, "mjpeg", false, null, List.of(), 0);
  }

  /** Of sound without a picture. */
  static OutputPromise ofSound(
      double seconds, double tolerance, @Nullable AudioSpec audio, List<String> languages) {
    return new OutputPromise(
        seconds, tolerance, null, null, null, null, false, audio, languages, 0);
  }

  /** Of a file that is not media for players. */
  static OutputPromise ofLength(double seconds, double tolerance) {
    return ofSound(seconds, tolerance, null, List.of());
  }
}
