package dev.dubdeck.media.render;

import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RenderResult.RenderedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From what ffmpeg wrote to what is published. */
final class Finishing {
  private Finishing() {}

  /** Empty when ffmpeg wrote nothing of use. */
  static Optional<RenderedFile> finish(PlannedOutput output, Path folder) throws IOException {
    return switch (output.preset().form()) {
      case FILE, STILL -> file(output, folder);
      case SIDE_CARS -> sideCars(output, folder);
      case STREAM -> areAllThere(output, folder) ? StreamPackage.of(output, folder) : none();
      case STORYBOARD -> Storyboard.of(output, folder);
      case PEAKS -> areAllThere(output, folder) ? Peaks.of(output, folder) : none();
      case CAPTIONS -> CaptionFiles.of(output, folder);
    };
  }

  static boolean isThere(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) > 0;
  }

  private static Optional<RenderedFile> file(PlannedOutput output, Path folder) throws IOException {
    return areAllThere(output, folder)
        ? Optional.of(RenderedFile.alone(output, folder.resolve(output.files().getFirst().name())))
        : none();
  }

  private static Optional<RenderedFile> sideCars(PlannedOutput output, Path folder)
      throws IOException {
    if (!areAllThere(output, folder)) {
      return none();
    }
    List<RenderedPart> parts = new ArrayList<>();
    for (PlannedFile file : output.files()) {
      parts.add(
          new RenderedPart(
              SideCars.KIND,
              SideCars.name(output, file),
              output.preset().contentType(),
              folder.resolve(file.name()),
              file.promise()));
    }
    RenderedPart first = parts.removeFirst();
    return Optional.of(new RenderedFile(output, first.path(), first.name(), parts));
  }

  private static boolean areAllThere(PlannedOutput output, Path folder) throws IOException {
    for (PlannedFile file : output.files()) {
      if (!isThere(folder.resolve(file.name()))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<RenderedFile> none() {
    return Optional.empty();
  }
}
