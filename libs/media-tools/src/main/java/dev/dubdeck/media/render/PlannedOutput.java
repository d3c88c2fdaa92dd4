package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run makes for one export.
 *
 * @param files at least one; most kinds have just one
 * @param loudness to be measured before the run, or null
 */
public record PlannedOutput(Preset preset, List<PlannedFile> files, @Nullable Loudness loudness) {

  /** Copies what can change. */
  public PlannedOutput {
    files = List.copyOf(files);
  }

  /** What the first file must turn out to be; the facts of the whole export. */
  public OutputPromise promise() {
    return files.getFirst().promise();
  }

  /** What tells a file of an output of several from the others, out of its name. */
  String word(PlannedFile file) {
    return file.name().substring(prefix(preset).length() + 1, file.name().lastIndexOf('.'));
  }

  /** Start of the names of its files, which no other output of the run has. */
  static String prefix(Preset preset) {
    return preset.kind() + "-" + preset.name();
  }
}
