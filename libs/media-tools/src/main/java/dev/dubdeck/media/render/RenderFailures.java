package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset.Form;
import dev.dubdeck.media.process.ProcessOutcome;
import dev.dubdeck.media.render.RenderResult.Blame;
import dev.dubdeck.media.render.RenderResult.Failed;
import java.util.List;

/** Says what an ffmpeg that did not succeed means. */
final class RenderFailures {
  private static final int DETAIL = 2000;
  private static final List<String> OF_THE_DISK =
      List.of("No space left on device", "Disk quota exceeded", "File too large");
  private static final String READ_ONLY = "Read-only file system";
  private static final List<String> OF_THE_SOURCE =
      List.of(
          "Invalid data found when processing input",
          "moov atom not found",
          "does not contain any stream",
          "matches no streams",
          "Could not find codec parameters",
          "Error while decoding");

  private RenderFailures() {}

  static Failed of(ProcessOutcome outcome) {
    String errors = outcome.errorTail();
    return switch (outcome.ending()) {
      case CANCELED -> failed(Blame.CANCELED, "canceled", "Stopped on request.", errors);
      case STALLED -> failed(Blame.ENVIRONMENT, "stalled", "The encoding stood still.", errors);
      case WALL_LIMIT ->
          failed(Blame.ENVIRONMENT, "wall_limit", "The encoding took too long.", errors);
      case OUTPUT_LIMIT ->
          failed(
              Blame.MEDIA,
              "too_large",
              "The result grew beyond all measure of its source.",
              errors);
      case EXITED -> exited(errors);
    };
  }

  static Failed nothingWritten(PlannedOutput output) {
    String why =
        output.preset().form() == Form.STILL
            ? "No frame is bright enough for a picture."
            : "The encoding gave nothing.";
    return failed(Blame.MEDIA, "check_failed", why, "");
  }

  private static Failed exited(String errors) {
    if (OF_THE_DISK.stream().anyMatch(errors::contains)) {
      return failed(Blame.ENVIRONMENT, "disk_full", "The disk is full.", errors);
    }
    if (errors.contains(READ_ONLY)) {
      return failed(Blame.ENVIRONMENT, "read_only", "The disk cannot be written to.", errors);
    }
    if (OF_THE_SOURCE.stream().anyMatch(errors::contains)) {
      return failed(Blame.MEDIA, "unreadable_source", "The source cannot be decoded.", errors);
    }
    return failed(Blame.ENVIRONMENT, "tool_failed", "The encoder failed.", errors);
  }

  private static Failed failed(Blame blame, String code, String message, String errors) {
    String detail = errors.length() <= DETAIL ? errors : errors.substring(errors.length() - DETAIL);
    return new Failed(blame, code, message, detail);
  }
}
