package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset;
import java.util.List;

/**
 * One result of a run.
 *
 * @param fileName in the work folder
 * @param options ffmpeg options that come before it
 * @param promise what {@link OutputCheck} will hold the file to
 */
public record PlannedOutput(
    Preset preset, String fileName, List<String> options, OutputPromise promise) {

  /** Copies what can change. */
  public PlannedOutput {
    options = List.copyOf(options);
  }
}
