package dev.dubdeck.media.ffmpeg;

import dev.dubdeck.media.process.ProcessOutcome.Ending;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
  private final FfmpegTools tools;
  private final ProcessRunner runner;

  PacketScan(FfmpegTools tools, ProcessRunner runner) {
    this.tools = tools;
    this.runner = runner;
  }

  /**
   * Reads as far as told.
   *
   * @return by stream index, without entries when there is nothing there, as in a file that was cut
   *     off; empty when there is more than may be read
   */
  Optional<Map<Integer, TrackEnd>> read(Reach reach, List<String> options, String input)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tools.ffprobe().toString(), "-v", "quiet"));
    command.addAll(options);
    command.addAll(reach.options());
    command.addAll(List.of("-show_entries", Packet.ENTRIES, "-of", "compact=p=0", input));
    SupervisedProcess process =
        runner.start(
            ProcessSpec.of(command, reach.wallLimit())
                .withEnvironment(tools.environment())
                .withOutputLimit(reach.outputLimit()));
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
    Packet packet = new Packet();
    for (String field : line.split("\\|", -1)) {
      int equals = field.indexOf('=');
      if (equals >= 0) {
        packet.set(field.substring(0, equals), field.substring(equals + 1));
      }
    }
    packet.addTo(ends);
  }
}
