package dev.dubdeck.export.render;

import dev.dubdeck.export.work.RunGroup;
import dev.dubdeck.export.work.WorkPart;
import dev.dubdeck.media.render.PlannedOutput;
import dev.dubdeck.media.render.PlannedRun;
import dev.dubdeck.media.render.RenderResult;
import dev.dubdeck.media.render.SpeechDecoding;
import dev.dubdeck.media.render.SpeechDecoding.Result.Refused;
import dev.dubdeck.media.root.MediaRoot;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Measures runs of ffmpeg, and says in the log what became of them. */
@ApplicationScoped
class RunMeter {
  private static final String NOT_STARTED = "not_started";
  private static final String OK = "ok";

  private final MeterRegistry metrics;
  private final MediaRoot root;

  RunMeter(MeterRegistry metrics, MediaRoot root) {
    this.metrics = metrics;
    this.root = root;
  }

  /** A run that is timed. */
  interface Run<T> {
    T execute() throws IOException, InterruptedException;
  }

  RenderResult measure(PlannedRun planned, Run<RenderResult> run)
      throws IOException, InterruptedException {
    return measure(
        presetsOf(planned),
        run,
        result -> result instanceof RenderResult.Failed failed ? failed.code() : OK);
  }

  SpeechDecoding.Result measureDecoding(Run<SpeechDecoding.Result> run)
      throws IOException, InterruptedException {
    return measure(
        RunGroup.VOICE_REFS + "/decoding",
        run,
        result -> result instanceof Refused refused ? refused.failure().code() : OK);
  }

  Optional<RenderResult.Failed> measurePart(Run<Optional<RenderResult.Failed>> run)
      throws IOException, InterruptedException {
    return measure(WorkPart.KIND, run, result -> result.map(RenderResult.Failed::code).orElse(OK));
  }

  private <T> T measure(String preset, Run<T> run, Function<T, String> exitOf)
      throws IOException, InterruptedException {
    Timer.Sample sample = Timer.start(metrics);
    String exit = NOT_STARTED;
    try {
      T result = run.execute();
      exit = exitOf.apply(result);
      return result;
    } finally {
      stop(sample, preset, exit);
    }
  }

  private void stop(Timer.Sample sample, String preset, String exit) {
    sample.stop(
        Timer.builder("dubdeck.ffmpeg")
            .description("Runs of ffmpeg by what they made and how they ended")
            .tag("preset", preset)
            .tag("exit", exit)
            .register(metrics));
  }

  /** Words of a tool or of the system without the place of the media root in them. */
  String discreet(String words) {
    return words.replace(root.path().toString(), "<media>");
  }

  private static String presetsOf(PlannedRun planned) {
    return planned.outputs().stream()
        .map(PlannedOutput::preset)
        .map(preset -> preset.kind() + "/" + preset.name())
        .collect(Collectors.joining("+"));
  }
}
