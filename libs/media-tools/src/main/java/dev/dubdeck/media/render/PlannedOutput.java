package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One result of a run.
 *
 * @param fileName in the work folder
 * @param options ffmpeg options that come before it; {@link Loudness#GAIN} stands for the gain
 * @param loudness to be measured before the run, or null
 * @param promise what {@link OutputCheck} will hold the file to
 */
public record PlannedOutput(
    Preset preset,
    String fileName,
    List<String> options,
    @Nullable Loudness loudness,
    OutputPromise promise) {

  /** Copies what can change. */
  public PlannedOutput {
    options = List.copyOf(options);
  }

  static String fileName(Preset preset) {
    return preset.kind() + "-" + preset.name() + "." + preset.extension();
  }
}
