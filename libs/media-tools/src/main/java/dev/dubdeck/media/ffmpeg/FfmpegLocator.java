package dev.dubdeck.media.ffmpeg;

import dev.dubdeck.media.process.ProcessOutcome;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/** Looks for the programs, and looks hard at what it finds. */
final class FfmpegLocator {
  private static final String MISSING = "tool_missing";
  private static final String REFUSED = "tool_refused";

  private final ProcessRunner runner;

  FfmpegLocator(ProcessRunner runner) {
    this.runner = runner;
  }

  FfmpegLookup locate(Optional<Path> folder) {
    try {
      return folder.isPresent() ? chosen(folder.get()) : carried();
    } catch (IOException e) {
      return missing(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return missing("interrupted");
    }
  }

  private FfmpegLookup chosen(Path folder) throws IOException, InterruptedException {
    Path ffmpeg = folder.resolve("ffmpeg");
    Path ffprobe = folder.resolve("ffprobe");
    for (Path program : List.of(ffmpeg, ffprobe)) {
      if (!Files.isExecutable(program)) {
        return missing("there is no " + program.getFileName() + " in the configured folder");
      }
    }
    return judge(ffmpeg, ffprobe, true);
  }

  private FfmpegLookup carried() throws IOException, InterruptedException {
    Path ffmpeg;
    Path ffprobe;
    try {
      ffmpeg = Path.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
      ffprobe = Path.of(Loader.load(org.bytedeco.ffmpeg.ffprobe.class));
    } catch (RuntimeException | LinkageError e) {
      return missing("the build that we carry has nothing for this kind of machine");
    }
    return judge(ffmpeg, ffprobe, false);
  }

  private FfmpegLookup judge(Path ffmpeg, Path ffprobe, boolean chosen)
      throws IOException, InterruptedException {
    // A shared build lies beside its libraries, and its own search path does not reach the
    // libraries of its libraries.
    Map<String, String> environment =
        Map.of("LD_LIBRARY_PATH", ffmpeg.toAbsolutePath().getParent().toString());
    ProcessOutcome[] outcome = new ProcessOutcome[1];
    String printed = version(ffprobe, environment, outcome);
    if (outcome[0].isSuccess()) {
      printed = version(ffmpeg, environment, outcome);
    }
    if (!outcome[0].isSuccess()) {
      return missing("it does not start: " + lastLine(outcome[0].errorTail()));
    }
    Optional<FfmpegVersion> version = FfmpegVersion.parse(printed);
    if (version.isEmpty()) {
      return new FfmpegLookup.Missing(REFUSED, "ffmpeg does not tell a release number");
    }
    FfmpegTools tools = new FfmpegTools(ffmpeg, ffprobe, environment, version.get());
    return judge(tools, chosen);
  }

  private static FfmpegLookup judge(FfmpegTools tools, boolean chosen) {
    String text = tools.version().text();
    return switch (tools.version().safety()) {
      case FIXED -> new FfmpegLookup.Found(tools, null);
      case KNOWN_BAD ->
          new FfmpegLookup.Missing(
              REFUSED,
              "ffmpeg "
                  + text
                  + " is open to CVE-2026-8461; use 8.1.2, 8.0.3 or 7.1.5, or a later one");
      case UNPROVEN ->
          chosen
              ? new FfmpegLookup.Found(
                  tools,
                  "ffmpeg "
                      + text
                      + " was chosen by configuration; whether it has the fix of CVE-2026-8461 is"
                      + " up to its packager")
              : new FfmpegLookup.Missing(
                  REFUSED, "ffmpeg " + text + " runs only when it is chosen by configuration");
    };
  }

  private String version(Path program, Map<String, String> environment, ProcessOutcome[] outcome)
      throws IOException, InterruptedException {
    SupervisedProcess process =
        runner.start(
            ProcessSpec.of(List.of(program.toString(), "-version"), Duration.ofSeconds(30))
                .withEnvironment(environment));
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    outcome[0] = process.await();
    return printed;
  }

  private static String lastLine(String text) {
    String trimmed = text.strip();
    return trimmed.substring(trimmed.lastIndexOf('\n') + 1);
  }

  private static FfmpegLookup missing(String why) {
    return new FfmpegLookup.Missing(MISSING, "ffmpeg is not available: " + why);
  }
}
