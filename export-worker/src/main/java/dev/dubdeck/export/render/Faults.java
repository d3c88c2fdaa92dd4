package dev.dubdeck.export.render;

import dev.dubdeck.export.work.ExportFaultException;
import dev.dubdeck.export.work.Fault;
import dev.dubdeck.media.render.RenderResult;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** From what went wrong to the words of the catalogue. */
final class Faults {
  private static final Set<String> OF_THE_WHOLE_RUN =
      Set.of("disk_full", "read_only", "tool_missing");

  private Faults() {}

  static ExportFaultException toolMissing() {
    return new ExportFaultException(
        Fault.environment(
            Fault.TOOL_MISSING, "This machine has no usable ffmpeg; the source is untouched."));
  }

  static Fault unknownPreset() {
    return Fault.environment(
        Fault.TOOL_MISSING, "This release does not know how to make this export.");
  }

  static Fault checkFailed(List<String> checks) {
    return Fault.media(
        "check_failed",
        "The finished file did not pass its check (" + String.join(", ", checks) + ").");
  }

  static Fault of(RenderResult.Failed failed) {
    return switch (failed.blame()) {
      case MEDIA -> Fault.media(failed.code(), failed.message());
      case ENVIRONMENT, CANCELED -> Fault.environment(failed.code(), failed.message());
    };
  }

  /** Trouble of our own while reading, hashing or placing files. */
  static Fault of(Exception trouble) {
    String words = trouble instanceof IOException io ? wordsOf(io) : "";
    if (words.contains("no space left") || words.contains("quota exceeded")) {
      return Fault.environment("disk_full", "There is no space left for the finished file.");
    }
    return words.contains("read-only file system")
        ? Fault.environment("read_only", "The disk for finished files cannot be written to.")
        : Fault.environment("tool_failed", "The worker could not finish this export.");
  }

  /** Whether the other outputs of the same run may do better without the culprit. */
  static boolean isPerhapsOfOneOutput(Fault fault) {
    return !OF_THE_WHOLE_RUN.contains(fault.code());
  }

  private static String wordsOf(IOException trouble) {
    String reason =
        trouble instanceof FileSystemException file ? file.getReason() : trouble.getMessage();
    return Objects.requireNonNullElse(reason, "").toLowerCase(Locale.ROOT);
  }
}
