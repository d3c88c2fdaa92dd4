package dev.dubdeck.media.pipeline;

import dev.dubdeck.media.render.SourceRole;
import java.util.List;
import java.util.stream.Stream;

/**
 * Exports that a pipeline may have finished itself. Such a file travels with a job as a source
 * whose role names the export it might be.
 */
public final class FinishedFile {
  private static final String PREFIX = "finished_";

  /** Roles of masters, the best first. */
  public static final List<String> MASTERS = List.of(role("mkv"), role("mp4"), role("fmp4"));

  /** Roles of files that a job can be made from; the first that is there is its film. */
  public static final List<String> FILMS =
      Stream.concat(Stream.of(SourceRole.VIDEO.wireName()), MASTERS.stream()).toList();

  private FinishedFile() {}

  /** The role of a file that might be the export of that kind. */
  public static String role(String kind) {
    return PREFIX + kind;
  }
}
