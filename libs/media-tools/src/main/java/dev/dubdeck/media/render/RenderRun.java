package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.process.ProcessOutcome;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Executes planned runs, one ffmpeg each. */
public final class RenderRun {
  private final Supervision supervision;
  private final RenderCommand commands;

  /** Runs with these programs and limits. */
  public RenderRun(FfmpegTools tools, ProcessRunner runner, RenderLimits limits) {
    this.supervision = new Supervision(tools, runner, limits);
    this.commands = new RenderCommand(tools, limits.threads());
  }

  /**
   * Runs ffmpeg in the calling thread until it ends.
   *
   * @param workFolder empty folder on the media root's volume; left to the caller to delete
   * @param progress told 0..1 a few times a second, from this thread
   * @throws IOException when ffmpeg cannot be started
   * @throws InterruptedException after ffmpeg has been killed
   */
  public RenderResult execute(
      PlannedRun run, Path workFolder, DoubleConsumer progress, Cancellation cancellation)
      throws IOException, InterruptedException {
    List<String> gains = new ArrayList<>();
    for (PlannedOutput output : run.outputs()) {
      if (output.loudness() == null) {
        gains.add("0");
        continue;
      }
      ProcessOutcome measured =
          supervision.run(
              commands.measuring(output.loudness()),
              new Supervision.Frame(run.lengthSeconds(), workFolder, 0),
              part -> {},
              cancellation);
      if (!measured.isSuccess()) {
        return RenderFailures.of(measured);
      }
      gains.add(output.loudness().gain(measured.errorTail()));
    }
    ProcessOutcome outcome =
        supervision.run(
            commands.of(run, gains, workFolder),
            new Supervision.Frame(run.lengthSeconds(), workFolder, copied(run)),
            progress,
            cancellation);
    if (!outcome.isSuccess()) {
      return RenderFailures.of(outcome);
    }
    return collect(run, workFolder, progress, cancellation);
  }

  /**
   * Encodes the pictures of one slice of a film in the calling thread.
   *
   * @param workFolder empty folder; gets the files, none when the slice has no frame
   * @param progress told 0..1 a few times a second, from this thread
   * @return what went wrong, or nothing
   * @throws IOException when ffmpeg cannot be started
   * @throws InterruptedException after ffmpeg has been killed
   */
  public Optional<RenderResult.Failed> encode(
      SlicedFilm film,
      Slice slice,
      Path workFolder,
      DoubleConsumer progress,
      Cancellation cancellation)
      throws IOException, InterruptedException {
    double from = slice.fromSeconds();
    double to = slice.toSeconds();
    ProcessOutcome outcome =
        supervision.run(
            commands.of(film.part(slice), List.of(), workFolder),
            new Supervision.Frame(to, workFolder, 0),
            // The clock is the film's, and it is told how far that has come.
            at -> progress.accept(Math.clamp((at * to - from) / (to - from), 0, 1)),
            cancellation);
    if (!outcome.isSuccess()) {
      return Optional.of(RenderFailures.of(outcome));
    }
    SlicedFilm.deleteIfWithoutFrames(workFolder);
    return Optional.empty();
  }

  /** Every output may hold the streams of every input. */
  private static long copied(PlannedRun run) throws IOException {
    long sources = 0;
    for (RunInput input : run.inputs()) {
      sources += Files.size(input.path());
    }
    return sources * run.outputs().size();
  }

  private RenderResult collect(
      PlannedRun run, Path workFolder, DoubleConsumer progress, Cancellation cancellation)
      throws IOException, InterruptedException {
    List<RenderedFile> files = new ArrayList<>();
    for (PlannedOutput output : run.outputs()) {
      Optional<RenderedFile> file = Finishing.finish(output, workFolder);
      if (file.isEmpty()) {
        return run.instead() == null
            ? RenderFailures.nothingWritten(output)
            : execute(run.instead(), workFolder, progress, cancellation);
      }
      files.add(file.get());
    }
    return new RenderResult.Rendered(files);
  }
}
