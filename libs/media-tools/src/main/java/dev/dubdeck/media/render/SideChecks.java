package dev.dubdeck.media.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dubdeck.media.preset.Preset.PeaksSpec;
import dev.dubdeck.media.preset.Preset.StoryboardSpec;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RenderResult.RenderedPart;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;

/** Looks at what stands beside a film: thumbnails, waveform, subtitles. */
final class SideChecks {
  private SideChecks() {}

  static List<ReceiptLine> storyboard(RenderedFile made) throws IOException {
    Receipt receipt = new Receipt();
    StoryboardSpec spec = made.output().preset().storyboard();
    OutputPromise tile = made.output().promise();
    String size = spec.columns() * tile.width() + "x" + spec.rows() * tile.height();
    receipt.same("sheets", Storyboard.sheets(made.output()), made.beside().size());
    Set<String> sizes = new TreeSet<>();
    for (RenderedPart sheet : made.beside()) {
      BufferedImage image = ImageIO.read(sheet.path().toFile());
      sizes.add(image == null ? "unreadable_picture" : image.getWidth() + "x" + image.getHeight());
    }
    receipt.same("sheet_sizes", size, String.join(", ", sizes));
    List<String> cues =
        Files.readAllLines(made.path()).stream().filter(line -> line.contains(" --> ")).toList();
    receipt.same("cues", Storyboard.tiles(made.output()), cues.size());
    receipt.same(
        "covers_to",
        TextClock.vtt(Math.round(tile.durationSeconds() * 1000)),
        cues.isEmpty() ? "" : cues.getLast().substring(cues.getLast().lastIndexOf(' ') + 1));
    return receipt.lines();
  }

  static List<ReceiptLine> peaks(RenderedFile made) throws IOException {
    Receipt receipt = new Receipt();
    PeaksSpec spec = made.output().preset().peaks();
    OutputPromise promise = made.output().promise();
    JsonNode json = JsonMapper.builder().build().readTree(made.path().toFile());
    int length = json.path("length").asInt();
    receipt.same("version", 2, json.path("version").asInt());
    receipt.same("pairs", 2 * length, json.path("data").size());
    receipt.same("in_range", true, isInRange(json.path("data")));
    receipt.seconds(
        "duration",
        promise.durationSeconds(),
        promise.toleranceSeconds() + (double) spec.samplesPerPixel() / spec.sampleRate(),
        (double) length * spec.samplesPerPixel() / spec.sampleRate());
    return receipt.lines();
  }

  static List<ReceiptLine> captions(RenderedFile made) throws IOException {
    List<ReceiptLine> lines = new ArrayList<>();
    lines.addAll(captions(String.valueOf(made.name()), made.path()));
    for (RenderedPart part : made.beside()) {
      lines.addAll(captions(part.name(), part.path()));
    }
    return lines;
  }

  private static List<ReceiptLine> captions(String name, Path file) throws IOException {
    Receipt receipt = new Receipt(name + ": ");
    List<String> times =
        Files.readAllLines(file).stream().filter(line -> line.contains(" --> ")).toList();
    List<String> starts = times.stream().map(line -> line.substring(0, 12)).toList();
    receipt.line("cues", "at least 1", times.size(), !times.isEmpty());
    receipt.same("sorted", true, starts.stream().sorted().toList().equals(starts));
    return receipt.lines();
  }

  private static boolean isInRange(JsonNode data) {
    return StreamSupport.stream(data.spliterator(), false)
        .allMatch(value -> value.isInt() && value.intValue() >= -128 && value.intValue() <= 127);
  }
}
