package dev.dubdeck.acceptance.bench.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A statement that a service ran, with the plan it really had.
 *
 * @param json what auto_explain said of it
 */
public record RanStatement(JsonNode json) {
  /** The statement as the service wrote it. */
  public String sql() {
    return json.path("Query Text").asText().strip();
  }

  /** The values of its places; empty when there are none. */
  public String parameters() {
    return json.path("Query Parameters").asText("");
  }

  /** Rows it gave to the service. */
  public long returned() {
    return rows(json.path("Plan"));
  }

  /**
   * Rows it read: what every scan of a table gave on or threw away, over all its loops. Of a bitmap
   * scan the index entries count when they are more.
   */
  public long read() {
    return read(json.path("Plan"));
  }

  /** Pages of 8 KiB it touched. */
  public long blocks() {
    JsonNode plan = json.path("Plan");
    return plan.path("Shared Hit Blocks").asLong() + plan.path("Shared Read Blocks").asLong();
  }

  private static long read(JsonNode node) {
    long entries = 0;
    long below = 0;
    for (JsonNode child : node.path("Plans")) {
      if (isOfBitmap(child)) {
        entries += entries(child);
      } else {
        below += read(child);
      }
    }
    boolean scan = node.path("Node Type").asText().endsWith("Scan") && node.has("Relation Name");
    return below + (scan ? Math.max(rows(node) + dropped(node), entries) : 0);
  }

  private static boolean isOfBitmap(JsonNode node) {
    String type = node.path("Node Type").asText();
    return type.startsWith("Bitmap") && !type.equals("Bitmap Heap Scan");
  }

  private static long entries(JsonNode node) {
    long entries = node.has("Index Name") ? rows(node) : 0;
    for (JsonNode child : node.path("Plans")) {
      entries += entries(child);
    }
    return entries;
  }

  private static long rows(JsonNode node) {
    return Math.round(node.path("Actual Rows").asDouble() * node.path("Actual Loops").asLong(1));
  }

  private static long dropped(JsonNode node) {
    double once =
        node.path("Rows Removed by Filter").asDouble()
            + node.path("Rows Removed by Index Recheck").asDouble();
    return Math.round(once * node.path("Actual Loops").asLong(1));
  }

  /** The plan, one line for each node, indented. */
  public String plan() {
    List<String> lines = new ArrayList<>();
    describe(json.path("Plan"), 0, lines);
    return String.join("\n", lines);
  }

  private static void describe(JsonNode node, int depth, List<String> lines) {
    StringBuilder line = new StringBuilder("  ".repeat(depth));
    line.append(node.path("Node Type").asText());
    if (node.has("Index Name")) {
      line.append(" using ").append(node.path("Index Name").asText());
    }
    if (node.has("Relation Name")) {
      line.append(" on ").append(node.path("Relation Name").asText());
    }
    line.append(
        String.format(
            Locale.ROOT,
            " (rows=%s loops=%d",
            node.path("Actual Rows").asText(),
            node.path("Actual Loops").asLong()));
    for (String dropped : List.of("Rows Removed by Filter", "Rows Removed by Index Recheck")) {
      if (node.path(dropped).asLong() > 0) {
        line.append(' ').append(dropped).append('=').append(node.path(dropped).asLong());
      }
    }
    lines.add(line.append(')').toString());
    for (String condition : List.of("Index Cond", "Recheck Cond", "Filter", "Sort Key")) {
      if (node.has(condition)) {
        lines.add("  ".repeat(depth + 1) + condition + ": " + node.path(condition));
      }
    }
    for (JsonNode child : node.path("Plans")) {
      describe(child, depth + 1, lines);
    }
  }
}
