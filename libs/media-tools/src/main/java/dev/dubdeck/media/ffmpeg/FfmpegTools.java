package dev.dubdeck.media.ffmpeg;

import dev.dubdeck.media.process.ProcessRunner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A pair of programs that belong together.
 *
 * @param environment variables that the programs need, such as where their libraries lie
 */
public record FfmpegTools(
    Path ffmpeg, Path ffprobe, Map<String, String> environment, FfmpegVersion version) {

  /** Copies what can change. */
  public FfmpegTools {
    environment = Map.copyOf(environment);
  }

  /**
   * Finds the programs and asks their version.
   *
   * @param folder that holds {@code ffmpeg} and {@code ffprobe}; when absent, the build that we
   *     carry is unpacked
   */
  public static FfmpegLookup locate(Optional<Path> folder, ProcessRunner runner) {
    return new FfmpegLocator(runner).locate(folder);
  }
}
