package dev.dubdeck.export.render;

import dev.dubdeck.export.work.RunGroup;
import dev.dubdeck.export.work.WorkPart;
import dev.dubdeck.media.render.PlannedOutput;
import dev.dubdeck.media.render.PlannedRun;
import dev.dubdeck.media.render.RenderResult;
import dev.dubdeck.media.render.SpeechDecoding;
import dev.dubdeck.media.render.SpeechDecoding.Result.Refused;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Measures runs of ffmpeg, each of which is a timer's beat and a span, and how long attempts are
 * busy with programs at all: the rest of their time is the worker's own.
 */
@ApplicationScoped
class RunMeter {
  private static final String NOT_STARTED = "not_started";
  private static final String OK = "ok";

  private final MeterRegistry metrics;
  private final MediaRoot root;
  private final Traces traces;

  RunMeter(MeterRegistry metrics, MediaRoot root, Traces traces) {
    this.metrics = metrics;
    this.root = root;
    this.traces = traces;
  }

  /** A run that is timed. */
  interface Run<T> {
    T execute() throws IOException, InterruptedException;
  }

  /** A stage of an attempt in which it waits for programs. */
  enum Stage {
    /** Sources are measured. */
    READING,
    /** Files are made. */
    MAKING,
    /** Files are held to their promise, and hashed and flushed meanwhile. */
    CHECKING
  }

  /** Times a stage of an attempt at works of that group. */
  <T> T stage(RunGroup group, Stage stage, Run<T> run) throws IOException, InterruptedException {
    Timer.Sample sample = Timer.start(metrics);
    try {
      return run.execute();
    } finally {
      sample.stop(
          Timer.builder("dubdeck.attempt.stage")
              .description("How long attempts wait for programs, by what these do")
              .tag("group", group.word())
              .tag("stage", stage.name().toLowerCase(Locale.ROOT))
              .register(metrics));
    }
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
    Span span = traces.within("ffmpeg");
    Scope scope = Traces.enter(span);
    try {
      T result = run.execute();
      exit = exitOf.apply(result);
      return result;
    } finally {
      scope.close();
      stop(sample, preset, exit);
      end(span, preset, exit);
    }
  }

  private static void end(Span span, String preset, String exit) {
    span.setAttribute("dubdeck.preset", preset);
    span.setAttribute("dubdeck.exit", exit);
    if (!exit.equals(OK)) {
      span.setStatus(StatusCode.ERROR, exit);
    }
    span.end();
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
