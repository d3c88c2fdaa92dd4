package dev.dubdeck.media.render;

import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RenderResult.RenderedPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Subtitles as files for players: each source as SubRip and as WebVTT. */
final class CaptionFiles {
  static final String KIND = "subs";
  private static final int MOST_BYTES = 16 << 20;

  private CaptionFiles() {}

  static Optional<RenderedFile> of(PlannedOutput output, Path folder) throws IOException {
    Cues cleaner = new Cues(output.preset().captions());
    List<RenderedPart> parts = new ArrayList<>();
    for (PlannedFile file : output.files()) {
      Path raw = folder.resolve(file.name());
      if (!Finishing.isThere(raw) || Files.size(raw) > MOST_BYTES) {
        continue;
      }
      List<Cue> cues = cleaner.read(new String(Files.readAllBytes(raw), StandardCharsets.UTF_8));
      if (cues.isEmpty()) {
        continue;
      }
      String word = output.word(file);
      Path srt = Files.writeString(raw, Cues.srt(cues));
      Path vtt =
          Files.writeString(
              raw.resolveSibling(PlannedOutput.prefix(output.preset()) + "-" + word + ".vtt"),
              Cues.vtt(cues));
      parts.add(new RenderedPart(KIND, word + ".srt", "application/x-subrip", srt, file.promise()));
      parts.add(new RenderedPart(KIND, word + ".vtt", "text/vtt", vtt, file.promise()));
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    RenderedPart first = parts.removeFirst();
    return Optional.of(new RenderedFile(output, first.path(), first.name(), parts));
  }
}
