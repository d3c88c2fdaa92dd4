package dev.dubdeck.media.ffmpeg;

import dev.dubdeck.media.ffmpeg.KnownFfprobe.Answer;
import dev.dubdeck.media.ffmpeg.PacketScan.TrackEnd;
import dev.dubdeck.media.process.ProcessRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;

/** Asks ffprobe about sources: by content and not by name, and without decoding. */
public final class MediaProbe {
  private static final int START_BYTES = 4096;
  private static final double TAIL_SECONDS = 12;
  private static final List<String> OPTIONS =
      List.of(
          "-protocol_whitelist",
          Allowed.PROTOCOLS,
          "-format_whitelist",
          Allowed.DEMUXERS,
          "-max_pixels",
          Long.toString(ProbeLimits.USUAL.mostPixels()));

  private final FfmpegTools tools;
  private final ProcessRunner runner;
  private final ProbeLimits limits;

  /** Probes with these programs and limits. */
  public MediaProbe(FfmpegTools tools, ProcessRunner runner, ProbeLimits limits) {
    this.tools = tools;
    this.runner = runner;
    this.limits = limits;
  }

  /**
   * Measures a source. A source that cannot be used is a result, not an exception.
   *
   * @throws IOException when the machine fails: no such file, ffprobe does not start
   */
  public ProbeResult probe(Path source) throws IOException, InterruptedException {
    if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS) && Files.exists(source)) {
      return new SourceFault("forbidden_source", "The source is not an ordinary file.");
    }
    if (Files.size(source) == 0) {
      return new SourceFault("empty_source", "The file is empty.");
    }
    if (Allowed.isPlaylist(start(source))) {
      return new SourceFault("forbidden_source", "The file is a list of other places, not media.");
    }
    String input = "file:" + source.toAbsolutePath();
    return switch (new KnownFfprobe(tools, runner).ask(OPTIONS, input)) {
      case Answer.Refused(String errors) -> unreadable(errors);
      case Answer.Understood(FFmpegProbeResult result) ->
          measure(result, source, input, false).result();
    };
  }

  /**
   * Measures a file that we made.
   *
   * @param everyPacket whether to look for key frames in the whole file
   */
  public MeasuredFile measure(Path file, boolean everyPacket)
      throws IOException, InterruptedException {
    String input = "file:" + file.toAbsolutePath();
    return switch (new KnownFfprobe(tools, runner).ask(OPTIONS, input)) {
      case Answer.Refused(String errors) -> new MeasuredFile(unreadable(errors), 0, 0);
      case Answer.Understood(FFmpegProbeResult result) -> measure(result, file, input, everyPacket);
    };
  }

  private MeasuredFile measure(
      FFmpegProbeResult result, Path source, String input, boolean everyPacket)
      throws IOException, InterruptedException {
    ProbeReading reading = new ProbeReading(result, limits);
    var refused = reading.refusal();
    if (refused.isPresent()) {
      return new MeasuredFile(refused.get(), 0, 0);
    }
    PacketScan packets = new PacketScan(tools, runner);
    double from = everyPacket ? 0 : reading.endOfHeader() - TAIL_SECONDS;
    Optional<Map<Integer, TrackEnd>> ends = packets.from(from, OPTIONS, input);
    if (from > 0 && ends.isPresent() && !reading.coversAllTracks(ends.get())) {
      // A track ended long before the others, or the index is broken: only a full read tells.
      ends = packets.from(0, OPTIONS, input);
    }
    if (ends.isEmpty()) {
      return new MeasuredFile(
          new SourceFault("too_large", "The file has more in it than can be read."), 0, 0);
    }
    return new MeasuredFile(
        reading.probe(ends.get(), Files.size(source)),
        reading.widestKeyFrameGap(ends.get()),
        reading.otherTracks());
  }

  private static SourceFault unreadable(String errors) {
    if (errors.contains("not on whitelist") || errors.contains("not in allowed")) {
      return new SourceFault("forbidden_source", "This kind of file is not accepted.");
    }
    if (errors.contains("moov atom not found") || errors.contains("ended prematurely")) {
      return new SourceFault(
          "unreadable_source", "The file is cut off or is not what its name says.");
    }
    return new SourceFault("unreadable_source", "The file cannot be read as audio or video.");
  }

  private static String start(Path source) throws IOException {
    try (InputStream in = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
      String text = new String(in.readNBytes(START_BYTES), StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
  }
}
