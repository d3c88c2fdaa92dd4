package dev.dubdeck.media.render;

import java.nio.file.Path;
import java.util.List;

/**
 * One input file of a run.
 *
 * @param options ffmpeg options that come before it
 */
public record RunInput(Path path, List<String> options) {

  /** Copies what can change. */
  public RunInput {
    options = List.copyOf(options);
  }
}
