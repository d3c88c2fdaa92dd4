package dev.dubdeck.stack.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an import is about and what became of it, as lines for people. */
public final class ImportTable {
  private static final String FINISHED = "finished_";

  /** The line of a receipt that tells of a file that a pipeline had finished. */
  private static final String LEFT = "left_by_pipeline";

  private ImportTable() {}

  /** What the names in a folder are taken for. */
  public static List<String> before(EpisodeFiles files) {
    List<String> lines = new ArrayList<>();
    files
        .parts()
        .forEach(
            (part, paths) -> {
              for (Path path : paths) {
                lines.add(row(name(files, path), use(part, path.equals(files.film()))));
              }
            });
    files
        .leftAlone()
        .forEach(
            (name, why) -> lines.add(row(name, "left alone" + (why.isEmpty() ? "" : ": " + why))));
    return lines;
  }

  /** What was adopted, what was made, and what came to nothing. */
  public static List<String> after(DubdeckApi api, String job)
      throws IOException, InterruptedException {
    JsonNode exports = api.get("/api/jobs/" + job + "/exports");
    Map<String, String> left = new HashMap<>();
    for (JsonNode file : api.get("/api/jobs/" + job + "/outputs").path("files")) {
      for (JsonNode line : file.path("receipt")) {
        if (line.path("check").asText().equals(LEFT)) {
          left.put(file.path("kind").asText(), line.path("actual").asText());
        }
      }
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode export : exports) {
      String kind = export.path("kind").asText();
      boolean isThere = export.path("state").asText().equals("PUBLISHED");
      lines.add(
          row(
              kind,
              isThere
                  ? left.getOrDefault(kind, "made")
                  : export.path("state").asText() + " " + export.path("message").asText("")));
    }
    return lines;
  }

  private static String use(String part, boolean isFilm) {
    String film = isFilm ? "the film" : "";
    if (!part.startsWith(FINISHED)) {
      return isFilm ? film : part;
    }
    return (isFilm ? film + ", and " : "")
        + part.substring(FINISHED.length())
        + ": adopted if it passes the checks, else made";
  }

  private static String name(EpisodeFiles files, Path path) {
    return path.equals(files.place())
        ? path.getFileName().toString()
        : files.place().relativize(path).toString();
  }

  private static String row(String first, String second) {
    return "  %-34s %s".formatted(first, second).stripTrailing();
  }
}
