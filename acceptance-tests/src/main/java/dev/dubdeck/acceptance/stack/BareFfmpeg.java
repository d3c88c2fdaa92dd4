package dev.dubdeck.acceptance.stack;

import dev.dubdeck.media.ffmpeg.FfmpegLookup;
import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.process.ProcessRunner;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same ffmpeg that the worker uses, run bare: for making samples and as the measure. */
public final class BareFfmpeg {
  private BareFfmpeg() {}

  /** Runs one command to its end and answers how long it took; throws when it fails. */
  public static Duration run(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(tools().ffmpeg().toString());
    command.addAll(arguments);
    long started = System.nanoTime();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(tools().environment());
      int exit = builder.start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException("ffmpeg ended with " + exit + ": " + command);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** Runs the commands side by side and answers how long the slowest took. */
  public static Duration runTogether(List<List<String>> commands) {
    long started = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(commands.size())) {
      List<Callable<Duration>> runs = new ArrayList<>();
      commands.forEach(command -> runs.add(() -> run(command)));
      for (Future<Duration> run : threads.invokeAll(runs)) {
        run.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** The programs and what they need around them; throws when there are none. */
  public static FfmpegTools tools() {
    return switch (Holder.LOOKUP) {
      case FfmpegLookup.Found found -> found.tools();
      case FfmpegLookup.Missing missing -> throw new IllegalStateException(missing.message());
    };
  }

  /** Why there is no ffmpeg, or nothing when there is one. */
  public static Optional<String> lack() {
    return Holder.LOOKUP instanceof FfmpegLookup.Missing missing
        ? Optional.of(missing.message())
        : Optional.empty();
  }

  private static FfmpegLookup locate() {
    Optional<Path> chosen = Optional.ofNullable(System.getenv("DUBDECK_FFMPEG_DIR")).map(Path::of);
    try (ProcessRunner runner = new ProcessRunner("acceptance")) {
      return FfmpegTools.locate(chosen, runner);
    }
  }

  private static final class Holder {
    static final FfmpegLookup LOOKUP = locate();
  }
}
