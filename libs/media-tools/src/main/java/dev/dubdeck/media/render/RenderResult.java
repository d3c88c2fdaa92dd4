package dev.dubdeck.media.render;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * What was made for one export, in the work folder.
   *
   * @param path of the file that leads to all others
   * @param name it shall have; null for the preset's
   * @param beside what belongs to it and stands in the same folder
   */
  record RenderedFile(
      PlannedOutput output, Path path, @Nullable String name, List<RenderedPart> beside) {
    /** Copies the list. */
    public RenderedFile {
      beside = List.copyOf(beside);
    }

    /** A file that stands alone. */
    public static RenderedFile alone(PlannedOutput output, Path path) {
      return new RenderedFile(output, path, null, List.of());
    }
  }

  /**
   * A file that belongs to an export and does not lead it.
   *
   * @param kind of artifact
   * @param name it shall have
   * @param promise what it must turn out to be, where it is media
   * @param sha256 of its content, where its name had to be made of it already
   */
  record RenderedPart(
      String kind,
      String name,
      String contentType,
      Path path,
      @Nullable OutputPromise promise,
      @Nullable String sha256) {

    /** One that nobody has read yet. */
    RenderedPart(
        String kind, String name, String contentType, Path path, @Nullable OutputPromise promise) {
      this(kind, name, contentType, path, promise, null);
    }
  }

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
