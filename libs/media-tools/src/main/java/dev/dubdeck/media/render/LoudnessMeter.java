package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.process.ProcessOutcome;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Listens to a file that we made (EBU R 128). */
final class LoudnessMeter {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final FfmpegTools tools;
  private final ProcessRunner runner;

  LoudnessMeter(FfmpegTools tools, ProcessRunner runner) {
    this.tools = tools;
    this.runner = runner;
  }

  /** Integrated loudness in LUFS; −70 for silence. */
  double measure(Path file) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            tools.ffmpeg().toString(),
            "-nostdin",
            "-hide_banner",
            "-nostats",
            "-protocol_whitelist",
            "file",
            "-f",
            "mov",
            "-i",
            "file:" + file.toAbsolutePath(),
            "-map",
            "0:a:0",
            "-af",
            "ebur128=framelog=quiet",
            "-f",
            "null",
            "-");
    SupervisedProcess process =
        runner.start(ProcessSpec.of(command, LIMIT).withEnvironment(tools.environment()));
    process.getInputStream().readAllBytes();
    ProcessOutcome outcome = process.await();
    if (!outcome.isSuccess()) {
      throw new IOException("the loudness of a finished file cannot be measured");
    }
    return Loudness.integrated(outcome.errorTail());
  }
}
