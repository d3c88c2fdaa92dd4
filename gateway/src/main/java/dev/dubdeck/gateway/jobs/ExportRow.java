package dev.dubdeck.gateway.jobs;

import dev.dubdeck.gateway.jobs.JobFiles.PublishedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the exports tab.
 *
 * @param file what stands of it, null before the first publication
 */
public record ExportRow(Export export, @Nullable PublishedFile file) {

  /** Each export with the file that it leads with. */
  static List<ExportRow> all(List<Export> exports, List<PublishedFile> files) {
    return exports.stream()
        .map(
            export ->
                new ExportRow(
                    export,
                    files.stream()
                        .filter(file -> file.kind().equals(export.artifact()))
                        .findFirst()
                        .orElse(null)))
        .toList();
  }
}
