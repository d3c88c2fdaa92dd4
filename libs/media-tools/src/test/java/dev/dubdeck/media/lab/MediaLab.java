package dev.dubdeck.media.lab;

import dev.dubdeck.media.ffmpeg.FfmpegLookup;
import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.ffmpeg.MediaProbe;
import dev.dubdeck.media.ffmpeg.ProbeLimits;
import dev.dubdeck.media.ffmpeg.ProbeResult;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.process.ProcessOutcome;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The carried ffmpeg, and small films made with it. */
public final class MediaLab {
  public static final String PICTURE = "testsrc2=s=320x180:r=25";
  public static final String SOUND =
      "aevalsrc=0.2*sin(2*PI*300*t)*(0.6+0.4*sin(2*PI*2*t)):s=48000,aformat=channel_layouts=stereo";

  private static final MediaLab INSTANCE = new MediaLab();

  private final ProcessRunner runner = new ProcessRunner("media-lab");
  private final FfmpegTools tools;

  private MediaLab() {
    tools =
        switch (FfmpegTools.locate(Optional.empty(), runner)) {
          case FfmpegLookup.Found found -> found.tools();
          case FfmpegLookup.Missing missing -> throw new IllegalStateException(missing.message());
        };
  }

  public static MediaLab open() {
    return INSTANCE;
  }

  public FfmpegTools tools() {
    return tools;
  }

  public ProcessRunner runner() {
    return runner;
  }

  public ProbeResult probe(Path file) throws IOException, InterruptedException {
    return new MediaProbe(tools, runner, ProbeLimits.USUAL).probe(file);
  }

  public SourceProbe measure(Path file) throws IOException, InterruptedException {
    return switch (probe(file)) {
      case SourceProbe probe -> probe;
      case ProbeResult fault -> throw new AssertionError(fault);
    };
  }

  /** H.264 with AAC, {@code seconds} long, in the container that its name tells. */
  public Path film(Path file, double seconds) throws IOException, InterruptedException {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1);
    String muxer =
        switch (extension) {
          case "mkv" -> "matroska";
          case "ts" -> "mpegts";
          default -> extension;
        };
    return film(file, muxer, seconds);
  }

  /** The same in the container of that muxer, whatever the name. */
  public Path film(Path file, String muxer, double seconds)
      throws IOException, InterruptedException {
    return make(
        file,
        "-f",
        "lavfi",
        "-i",
        PICTURE,
        "-f",
        "lavfi",
        "-i",
        SOUND,
        "-t",
        "" + seconds,
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        "-g",
        "25",
        "-c:a",
        "aac",
        "-f",
        muxer);
  }

  public Path sound(Path file, double seconds) throws IOException, InterruptedException {
    return make(file, "-f", "lavfi", "-i", SOUND, "-t", "" + seconds);
  }

  public Path silentFilm(Path file, double seconds) throws IOException, InterruptedException {
    return make(
        file,
        "-f",
        "lavfi",
        "-i",
        PICTURE,
        "-t",
        "" + seconds,
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p");
  }

  /** Runs ffmpeg with these options before the output. */
  public Path make(Path file, String... options) throws IOException, InterruptedException {
    run(file, options);
    return file;
  }

  /** The first half of a file, as an upload that broke leaves it. */
  public Path cut(Path whole, Path half) throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    return Files.write(half, java.util.Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** Runs ffmpeg and gives its report. */
  public String run(Path output, String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(tools.ffmpeg().toString(), "-nostdin", "-y", "-nostats"));
    command.addAll(List.of(options));
    command.add(output.toString());
    SupervisedProcess process =
        runner.start(
            ProcessSpec.of(command, Duration.ofSeconds(60)).withEnvironment(tools.environment()));
    process.getInputStream().readAllBytes();
    ProcessOutcome outcome = process.await();
    if (!outcome.isSuccess()) {
      throw new AssertionError(outcome);
    }
    return outcome.errorTail();
  }
}
