package dev.dubdeck.media.ffmpeg;

import dev.dubdeck.media.process.ProcessOutcome.Ending;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads packets without decoding them: where each track really ends, and where its key frames are.
 * Headers lie; packets do not.
 */
final class PacketScan {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final long OUTPUT_LIMIT = 4L << 30;

  private final FfmpegTools tools;
  private final ProcessRunner runner;

  PacketScan(FfmpegTools tools, ProcessRunner runner) {
    this.tools = tools;
    this.runner = runner;
  }

  /** What the packets of one track said, on the file's own clock. */
  static final class TrackEnd {
    private double end = Double.NEGATIVE_INFINITY;
    private double lastKeyFrame = Double.NaN;
    private double widestKeyFrameGap;

    /** Where the last packet ends. */
    double end() {
      return end;
    }

    /** Longest stretch from one key frame to the next, or to the end. */
    double widestKeyFrameGap() {
      double last = Double.isNaN(lastKeyFrame) ? end : end - lastKeyFrame;
      return Math.max(widestKeyFrameGap, last);
    }

    private void add(double time, double length, boolean key) {
      end = Math.max(end, time + length);
      if (key) {
        if (!Double.isNaN(lastKeyFrame)) {
          widestKeyFrameGap = Math.max(widestKeyFrameGap, time - lastKeyFrame);
        }
        lastKeyFrame = time;
      }
    }
  }

  /**
   * Reads from the given time to the end.
   *
   * @return by stream index, without entries when there is nothing there, as in a file that was cut
   *     off; empty when there is more than may be read
   */
  Optional<Map<Integer, TrackEnd>> from(double seconds, List<String> options, String input)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tools.ffprobe().toString(), "-v", "quiet"));
    command.addAll(options);
    if (seconds > 0) {
      command.addAll(List.of("-read_intervals", Numbers.plain(seconds) + "%"));
    }
    command.addAll(
        List.of(
            "-show_entries",
            "packet=stream_index,pts_time,dts_time,duration_time,flags",
            "-of",
            "compact=p=0",
            input));
    SupervisedProcess process =
        runner.start(
            ProcessSpec.of(command, LIMIT)
                .withEnvironment(tools.environment())
                .withOutputLimit(OUTPUT_LIMIT));
    Map<Integer, TrackEnd> ends = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        fold(line, ends);
      }
    } catch (IOException e) {
      if (process.await().ending() != Ending.OUTPUT_LIMIT) {
        throw e;
      }
    }
    return process.await().ending() == Ending.EXITED ? Optional.of(ends) : Optional.empty();
  }

  static void fold(String line, Map<Integer, TrackEnd> ends) {
    int stream = -1;
    double pts = Double.NaN;
    double dts = Double.NaN;
    double length = 0;
    boolean key = false;
    for (String field : line.split("\\|", -1)) {
      int equals = field.indexOf('=');
      String value = field.substring(equals + 1);
      switch (equals < 0 ? "" : field.substring(0, equals)) {
        case "stream_index" -> stream = (int) Numbers.parse(value, -1);
        case "pts_time" -> pts = Numbers.parse(value, Double.NaN);
        case "dts_time" -> dts = Numbers.parse(value, Double.NaN);
        case "duration_time" -> length = Numbers.parse(value, 0);
        case "flags" -> key = value.startsWith("K");
        default -> {}
      }
    }
    double time = Double.isNaN(pts) ? dts : pts;
    if (stream >= 0 && !Double.isNaN(time)) {
      ends.computeIfAbsent(stream, none -> new TrackEnd()).add(time, length, key);
    }
  }
}
