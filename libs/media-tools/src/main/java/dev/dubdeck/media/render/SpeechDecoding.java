package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.AudioTrack;
import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.ffmpeg.Numbers;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.process.ProcessOutcome;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.render.RenderResult.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Decodes a source's sound for programs that listen: bare samples, mono, 16 kHz, 16-bit little
 * endian. Its clock is the source's: sound that starts late has silence before it.
 */
public final class SpeechDecoding {
  private static final String FILE = "speech.s16le";
  private static final String FORM =
      "aresample=16000:async=1:first_pts=0,aformat=channel_layouts=mono:sample_fmts=s16";
  private static final int BYTES_PER_SECOND = 32_000;

  private final RenderCommand commands;
  private final Supervision supervision;

  /** Decodes with these programs and limits. */
  public SpeechDecoding(FfmpegTools tools, ProcessRunner runner, RenderLimits limits) {
    this.commands = new RenderCommand(tools, limits.threads());
    this.supervision = new Supervision(tools, runner, limits);
  }

  /** How a decoding ended. */
  public sealed interface Result {
    /** The samples are in the file. */
    record Decoded(Path file) implements Result {}

    /** There are no samples. */
    record Refused(Failed failure) implements Result {}
  }

  /**
   * Decodes the sound to listen to in the calling thread.
   *
   * @param source with at least one sound track
   * @param workFolder on the media root's volume; left to the caller to delete
   * @throws IOException when ffmpeg cannot be started
   * @throws InterruptedException after ffmpeg has been killed
   */
  public Result decode(
      RenderSource source, Path workFolder, DoubleConsumer progress, Cancellation cancellation)
      throws IOException, InterruptedException {
    AudioTrack track = source.probe().audio().orElseThrow();
    double length = source.probe().durationSeconds();
    Path file = workFolder.resolve(FILE);
    ProcessOutcome outcome =
        supervision.run(
            commands.decoding(RunInput.of(source), options(track, length), file),
            new Supervision.Frame(length, workFolder, 0),
            progress,
            cancellation);
    if (!outcome.isSuccess()) {
      return new Result.Refused(RenderFailures.of(outcome));
    }
    if (!Files.isRegularFile(file)) {
      Files.createFile(file);
    }
    return new Result.Decoded(file);
  }

  /** The source's clock may lie: neither its length nor the disk is trusted to it. */
  private static List<String> options(AudioTrack track, double length) {
    long most = (long) ((length + 2) * BYTES_PER_SECOND);
    return List.of(
        "-map",
        "0:" + track.index(),
        "-af",
        FORM,
        "-c:a",
        "pcm_s16le",
        "-t",
        Numbers.plain(length + 1),
        "-fs",
        Long.toString(most),
        "-map_metadata",
        "-1",
        "-f",
        "s16le");
  }
}
