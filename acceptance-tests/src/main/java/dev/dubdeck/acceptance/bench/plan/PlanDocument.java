package dev.dubdeck.acceptance.bench.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The plans as a page of documentation. */
public final class PlanDocument {
  private static final String HEAD =
      """
      # What the database does for each page of the library

      Written by `./dubdeck bench library --plans FILE`: the statements that library-service ran for
      one request of each kind, with their values and the plans they really had, taken from the
      server's log (auto_explain). Of several requests of a kind, the one that read most is shown.
      *Read* are the rows that scans of tables gave on or threw away, over all loops; of a bitmap scan
      the index entries when they are more. *Returned* are the rows that the service got. A page reads
      at most ten times what it returns; a total has to count and is an exception, as is a page by
      offset, which is there for comparison. The names of people are made up by the benchmark.

      """;

  private PlanDocument() {}

  /** Writes the document. */
  public static void write(Path file, String data, List<PagePlan> pages) throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    text.append(data).append("\n\n");
    text.append("| page | items | returned | read | ratio | 8 KiB pages |\n");
    text.append("| --- | ---: | ---: | ---: | ---: | ---: |\n");
    for (PagePlan page : pages) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %d | %.1f%s | %d |%n",
              page.title(),
              page.items(),
              page.returned(),
              page.read(),
              page.ratio(),
              page.isKept() ? "" : " (too many)",
              page.blocks()));
    }
    for (PagePlan page : pages) {
      text.append("\n## ").append(page.title()).append("\n\n`").append(page.path()).append("`\n");
      for (RanStatement statement : page.statements()) {
        text.append("\n```sql\n").append(statement.sql()).append("\n```\n");
        if (!statement.parameters().isEmpty()) {
          text.append("\nValues: `").append(statement.parameters()).append("`\n");
        }
        text.append("\n```text\n").append(statement.plan()).append("\n```\n");
      }
    }
    Files.writeString(file, text);
  }
}
