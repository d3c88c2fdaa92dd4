package dev.dubdeck.media.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the file must turn out to be, beyond what its preset says.
 *
 * @param durationSeconds null for pictures
 * @param toleranceSeconds one frame, or 50 ms where that is more
 * @param width null when there is no picture
 * @param videoCodec null when there is no picture
 * @param audioLanguages ISO 639-2 of each sound track in order; the first is the default
 * @param subtitles number of subtitle tracks
 */
public record OutputPromise(
    @Nullable Double durationSeconds,
    double toleranceSeconds,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String videoCodec,
    boolean videoCopied,
    List<String> audioLanguages,
    int subtitles) {

  /** Copies what can change. */
  public OutputPromise {
    audioLanguages = List.copyOf(audioLanguages);
  }
}
