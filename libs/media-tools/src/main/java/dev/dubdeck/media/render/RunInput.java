package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.Allowed;
import dev.dubdeck.media.ffmpeg.Numbers;
import dev.dubdeck.media.ffmpeg.ProbeLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One input file of a run.
 *
 * @param options ffmpeg options that come before it
 */
public record RunInput(Path path, List<String> options) {
  private static final List<String> WITHOUT_TIMESTAMPS = List.of("avi", "mpeg", "mpegts");

  /** Copies what can change. */
  public RunInput {
    options = List.copyOf(options);
  }

  /**
   * Our own list of our own files, which stand below it; it can name nothing else.
   *
   * @param startSeconds where the first of them begins
   */
  static RunInput ofList(Path list, double startSeconds) {
    return new RunInput(
        list,
        List.of(
            "-itsoffset",
            Numbers.plain(startSeconds),
            "-protocol_whitelist",
            Allowed.PROTOCOLS,
            "-format_whitelist",
            "concat,mov",
            "-safe",
            "1",
            "-f",
            "concat"));
  }

  /**
   * The whole source, opened only by the demuxer that it was probed with: a file that was exchanged
   * since then is not taken for something else.
   */
  static RunInput of(RenderSource source, String... more) {
    String demuxer = Allowed.demuxer(source.probe().container());
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(
        List.of(
            "-protocol_whitelist",
            Allowed.PROTOCOLS,
            "-format_whitelist",
            Allowed.DEMUXERS,
            "-max_pixels",
            Long.toString(ProbeLimits.USUAL.mostPixels())));
    if (WITHOUT_TIMESTAMPS.contains(demuxer)) {
      options.addAll(List.of("-fflags", "+genpts"));
    }
    options.addAll(List.of("-f", demuxer));
    return new RunInput(source.path(), options);
  }
}
