package dev.dubdeck.export.work;

import dev.dubdeck.contracts.SourceFile;
import java.util.List;

/** One export that an event asks for; kind, preset, its version and the input make it the same. */
public record WantedExport(
    String kind, String preset, int presetVersion, List<SourceFile> sources) {

  String inputSha256() {
    return InputHash.of(sources);
  }

  RunGroup group() {
    return RunGroup.ofKind(kind);
  }
}
