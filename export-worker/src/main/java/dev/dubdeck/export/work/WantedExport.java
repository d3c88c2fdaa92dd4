package dev.dubdeck.export.work;

import dev.dubdeck.contracts.SourceFile;
import java.util.List;

/**
 * One export that an event asks for; kind, preset, its version and the input make it the same.
 *
 * @param group what it is claimed with
 */
public record WantedExport(
    String kind, String preset, int presetVersion, List<SourceFile> sources, RunGroup group) {

  /** In the group of its kind. */
  public WantedExport(String kind, String preset, int presetVersion, List<SourceFile> sources) {
    this(kind, preset, presetVersion, sources, RunGroup.ofKind(kind));
  }

  /** The same, claimed with the masters of its job. */
  public WantedExport withMasters() {
    return new WantedExport(kind, preset, presetVersion, sources, RunGroup.MASTERS);
  }

  String inputSha256() {
    return InputHash.of(sources);
  }
}
