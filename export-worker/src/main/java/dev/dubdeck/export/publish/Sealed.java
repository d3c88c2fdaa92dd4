package dev.dubdeck.export.publish;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ReceiptLine;
import java.nio.file.Path;
import java.util.List;

/**
 * A finished file that nothing changes any more.
 *
 * @param path where it lies until it is published
 * @param artifact what it will be known as, with the receipt of its check
 * @param beside files that belong to it and get their places before it
 */
public record Sealed(Path path, ArtifactFact artifact, List<SideFile> beside) {
  /** Copies the list. */
  public Sealed {
    beside = List.copyOf(beside);
  }

  /** The names of the checks that it did not pass. */
  public List<String> failedChecks() {
    return artifact.receipt().stream().filter(line -> !line.ok()).map(ReceiptLine::check).toList();
  }
}
