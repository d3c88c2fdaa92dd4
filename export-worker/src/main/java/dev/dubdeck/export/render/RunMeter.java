package dev.dubdeck.export.render;

import dev.dubdeck.export.work.RunGroup;
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
  interface Run {
    RenderResult execute() throws IOException, InterruptedException;
  }

  /** A decoding that is timed. */
  interface Decoding {
    SpeechDecoding.Result execute() throws IOException, InterruptedException;
  }

  RenderResult measure(PlannedRun planned, Run run) throws IOException, InterruptedException {
    Timer.Sample sample = Timer.start(metrics);
    String exit = NOT_STARTED;
    try {
      RenderResult result = run.execute();
      exit = result instanceof RenderResult.Failed failed ? failed.code() : OK;
      return result;
    } finally {
      stop(sample, presetsOf(planned), exit);
    }
  }

  SpeechDecoding.Result measure(Decoding run) throws IOException, InterruptedException {
    Timer.Sample sample = Timer.start(metrics);
    String exit = NOT_STARTED;
    try {
      SpeechDecoding.Result result = run.execute();
      exit = result instanceof Refused refused ? refused.failure().code() : OK;
      return result;
    } finally {
      stop(sample, RunGroup.VOICE_REFS + "/decoding", exit);
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
