package dev.dubdeck.acceptance.verify.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A manifest as a pipeline reads it. */
record ManifestText(String text, JsonNode json) {
  static final Set<String> FIELDS =
      Set.of(
          "version",
          "job_id",
          "created_at",
          "status",
          "mode",
          "series_title",
          "series_slug",
          "season_number",
          "episode_number",
          "owner_user_id",
          "visibility",
          "paths",
          "urls",
          "sha256",
          "voices",
          "extra");
  static final Set<String> PLACES =
      Set.of(
          "library_dir",
          "master",
          "mobile",
          "hls_index",
          "mp4_preview",
          "audio_preview",
          "logs_dir",
          "qa_dir");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The manifest; without fields while there is none. */
  static ManifestText read(Path file) {
    try {
      String text = Files.readString(file);
      return new ManifestText(text, JSON.readTree(text));
    } catch (NoSuchFileException none) {
      return new ManifestText("", MissingNode.getInstance());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether every object's keys are in order. */
  static boolean isSorted(JsonNode node) {
    List<String> names = names(node);
    if (!names.equals(names.stream().sorted().toList())) {
      return false;
    }
    for (JsonNode child : node) {
      if (!isSorted(child)) {
        return false;
      }
    }
    return true;
  }

  /** Whether lines are set in by two spaces for each level. */
  boolean isIndentedByTwo() {
    int level = 0;
    for (String line : text.split("\n", -1)) {
      String content = line.strip();
      if (content.startsWith("}") || content.startsWith("]")) {
        level--;
      }
      if (!content.isEmpty() && !line.equals("  ".repeat(level) + content)) {
        return false;
      }
      if (content.endsWith("{") || content.endsWith("[")) {
        level++;
      }
    }
    return text.endsWith("}\n") && level == 0;
  }

  Set<String> fields(String... path) {
    JsonNode node = json;
    for (String step : path) {
      node = node.path(step);
    }
    return new TreeSet<>(names(node));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
