package dev.dubdeck.media.ffmpeg;

import dev.dubdeck.media.ffmpeg.KnownFfprobe.Answer;
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

/** Asks ffprobe about sources: by content and not by name, and without decoding. */
public final class MediaProbe {
  private static final int START_BYTES = 4096;
  private static final double TAIL_SECONDS = 12;

  /** Reading so much takes no longer than starting ffprobe once more. */
  private static final long LITTLE_BYTES = 512 << 10;

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
    Reach reach = Files.size(source) <= LITTLE_BYTES ? Reach.ALL_OF_LITTLE : Reach.START;
    return measure(source, reach, false).result();
  }

  /**
   * Measures a file that we made.
   *
   * @param everyPacket whether to look for key frames in the whole file
   */
  public MeasuredFile measure(Path file, boolean everyPacket)
      throws IOException, InterruptedException {
    return measure(file, everyPacket ? Reach.from(0) : Reach.START, everyPacket);
  }

  /**
   * The same for a file of which it is known where it ought to end; that saves a run of ffprobe,
   * and changes nothing if the file ends elsewhere.
   *
   * @param expectedSeconds from the start of the file's clock
   */
  public MeasuredFile measure(Path file, boolean everyPacket, double expectedSeconds)
      throws IOException, InterruptedException {
    double from = everyPacket ? 0 : expectedSeconds - TAIL_SECONDS;
    return measure(file, Reach.from(from), everyPacket);
  }

  private MeasuredFile measure(Path file, Reach wanted, boolean everyPacket)
      throws IOException, InterruptedException {
    String input = "file:" + file.toAbsolutePath();
    Reach reach = wanted;
    Answer answer = new KnownFfprobe(tools, runner, reach).ask(OPTIONS, input);
    if (answer instanceof Answer.Refused && reach.isToEnd()) {
      // A file may be well described and be too much, or broken, further on.
      reach = Reach.START;
      answer = new KnownFfprobe(tools, runner, reach).ask(OPTIONS, input);
    }
    return switch (answer) {
      case Answer.Refused(String errors) -> new MeasuredFile(unreadable(errors), 0, 0);
      case Answer.Understood told -> measure(told, reach, file, everyPacket);
    };
  }

  private MeasuredFile measure(Answer.Understood told, Reach reach, Path file, boolean everyPacket)
      throws IOException, InterruptedException {
    ProbeReading reading = new ProbeReading(told.result(), limits);
    var refused = reading.refusal();
    if (refused.isPresent()) {
      return new MeasuredFile(refused.get(), 0, 0);
    }
    Optional<Map<Integer, TrackEnd>> ends = ends(told, reach, reading, file, everyPacket);
    if (ends.isEmpty()) {
      return new MeasuredFile(
          new SourceFault("too_large", "The file has more in it than can be read."), 0, 0);
    }
    Map<Integer, TrackEnd> starts = reach.isFromStart() ? told.ends() : Map.of();
    return new MeasuredFile(
        reading.probe(starts, ends.get(), Files.size(file)),
        reading.widestKeyFrameGap(ends.get()),
        reading.otherTracks());
  }

  /** Where the tracks end, if that can be read. */
  private Optional<Map<Integer, TrackEnd>> ends(
      Answer.Understood told, Reach reach, ProbeReading reading, Path file, boolean everyPacket)
      throws IOException, InterruptedException {
    String input = "file:" + file.toAbsolutePath();
    PacketScan packets = new PacketScan(tools, runner);
    Reach read =
        reach.isToEnd()
            ? reach
            : Reach.from(everyPacket ? 0 : reading.endOfHeader() - TAIL_SECONDS);
    Optional<Map<Integer, TrackEnd>> ends =
        reach.isToEnd() ? Optional.of(told.ends()) : packets.read(read, OPTIONS, input);
    if (!read.isFromStart() && ends.isPresent() && !reading.coversAllTracks(ends.get())) {
      // A track ended long before the others, or the index is broken: only a full read tells.
      return packets.read(Reach.from(0), OPTIONS, input);
    }
    return ends;
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
