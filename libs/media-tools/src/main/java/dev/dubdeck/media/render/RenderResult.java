package dev.dubdeck.media.render;

import java.nio.file.Path;
import java.util.List;

/** How a run ended. */
public sealed interface RenderResult {

  /** All outputs are there; none is checked yet. */
  record Rendered(List<RenderedFile> files) implements RenderResult {}

  /**
   * No output counts.
   *
   * @param code one of the failure codes, such as {@code stalled}
   * @param message for people: no paths, no tool output
   * @param detail last words of ffmpeg, for the log
   */
  record Failed(Blame blame, String code, String message, String detail) implements RenderResult {}

  /** One file in the work folder. */
  record RenderedFile(PlannedOutput output, Path path) {}

  /** Who can do something about a failure. */
  enum Blame {
    /** The source: trying again gives the same. */
    MEDIA,
    /** Disk, memory, time, tools: try again later. */
    ENVIRONMENT,
    /** Somebody asked for the stop. */
    CANCELED
  }
}
