package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset.StoryboardSpec;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RenderResult.RenderedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sheets of small pictures, and a text track that says which part of which sheet shows which time,
 * by the media fragments that players understand ({@code #xywh}).
 */
final class Storyboard {
  static final String SHEET = "storyboard_sheet";

  private Storyboard() {}

  static Optional<RenderedFile> of(PlannedOutput output, Path folder) throws IOException {
    List<RenderedPart> sheets = new ArrayList<>();
    for (int i = 1; i <= sheets(output); i++) {
      Path sheet = folder.resolve(output.files().getFirst().name().replace("%d", "" + i));
      if (!Finishing.isThere(sheet)) {
        return Optional.empty();
      }
      sheets.add(new RenderedPart(SHEET, "storyboard-" + i + ".jpg", "image/jpeg", sheet, null));
    }
    Path cues = folder.resolve(PlannedOutput.prefix(output.preset()) + ".vtt");
    Files.writeString(cues, cues(output, sheets));
    return Optional.of(new RenderedFile(output, cues, null, sheets));
  }

  /** How many sheets there must be. */
  static int sheets(PlannedOutput output) {
    StoryboardSpec spec = output.preset().storyboard();
    return Math.ceilDiv(tiles(output), spec.columns() * spec.rows());
  }

  static int tiles(PlannedOutput output) {
    return SidePlans.tiles(output.preset().storyboard(), output.promise().durationSeconds());
  }

  private static String cues(PlannedOutput output, List<RenderedPart> sheets) {
    StoryboardSpec spec = output.preset().storyboard();
    OutputPromise tile = output.promise();
    long end = Math.round(tile.durationSeconds() * 1000);
    StringBuilder text = new StringBuilder("WEBVTT\n");
    int perSheet = spec.columns() * spec.rows();
    long every = 1000L * SidePlans.interval(spec, tile.durationSeconds());
    for (int i = 0; i < tiles(output); i++) {
      long from = i * every;
      text.append('\n')
          .append(TextClock.vtt(from))
          .append(" --> ")
          .append(TextClock.vtt(Math.min(end, from + every)))
          .append('\n')
          .append(sheets.get(i / perSheet).name())
          .append("#xywh=")
          .append(i % spec.columns() * tile.width())
          .append(',')
          .append(i % perSheet / spec.columns() * tile.height())
          .append(',')
          .append(tile.width())
          .append(',')
          .append(tile.height())
          .append('\n');
    }
    return text.toString();
  }
}
