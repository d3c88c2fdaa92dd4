package dev.dubdeck.media.ffmpeg;

import org.jspecify.annotations.Nullable;

/** Whether this machine can work on media. */
public sealed interface FfmpegLookup {

  /**
   * It can.
   *
   * @param remark what an operator should know about this build, or null
   */
  record Found(FfmpegTools tools, @Nullable String remark) implements FfmpegLookup {}

  /**
   * It cannot, and exports that need it are skipped with this reason.
   *
   * @param code {@code tool_missing} or {@code tool_refused}
   * @param message for an operator; names no path of media
   */
  record Missing(String code, String message) implements FfmpegLookup {}
}
