package dev.dubdeck.voice.refs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dubdeck.voice.speaker.Overlap;
import dev.dubdeck.voice.speaker.Speaker;
import dev.dubdeck.voice.speaker.SpeakerId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code voice_refs/manifest.json}. Fields that are not there are done without; what is there
 * and cannot be true makes the whole manifest useless, because a file that lies once is not
 * believed. Other pipelines write it, too: {@code duration_sec} is as good as {@code duration_s}.
 */
final class ManifestReader {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_SPEAKERS = 1000;
  private static final int MAX_OVERLAPS = 10_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private ManifestReader() {}

  /** Reads the bytes of a job's manifest. */
  static Manifest read(UUID jobId, byte[] json) throws ManifestTrouble {
    JsonNode root = parse(json);
    JsonNode items = root.path("items");
    if (!items.isObject()) {
      throw new ManifestTrouble("The manifest names no speakers.");
    }
    Map<String, JsonNode> byId = new TreeMap<>();
    items.properties().forEach(item -> byId.put(item.getKey(), item.getValue()));
    if (byId.size() > MAX_SPEAKERS) {
      throw new ManifestTrouble("The manifest names more than " + MAX_SPEAKERS + " speakers.");
    }
    @Nullable Double target =
        SpeakerEntry.number(root.path("config"), "target_s", "target_seconds");
    List<Speaker> speakers = new ArrayList<>();
    for (Map.Entry<String, JsonNode> item : byId.entrySet()) {
      if (!SpeakerId.isSafe(item.getKey())) {
        throw new ManifestTrouble("The manifest has a speaker whose name cannot be one.");
      }
      speakers.add(
          new SpeakerEntry(jobId, item.getValue(), target)
              .read(item.getKey(), speakers.size() + 1));
    }
    return new Manifest(speakers, overlaps(root.path("overlaps"), byId));
  }

  private static JsonNode parse(byte[] json) throws ManifestTrouble {
    try {
      @Nullable JsonNode root = MAPPER.readTree(json);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (IOException e) {
      throw new ManifestTrouble("The manifest is not JSON.");
    }
    throw new ManifestTrouble("The manifest is not a JSON object.");
  }

  private static List<Overlap> overlaps(JsonNode list, Map<String, JsonNode> known) {
    List<Overlap> overlaps = new ArrayList<>();
    for (JsonNode overlap : list) {
      String a = overlap.path("a").asText();
      String b = overlap.path("b").asText();
      Double seconds = SpeakerEntry.number(overlap, "seconds");
      boolean usable = known.containsKey(a) && known.containsKey(b) && !a.equals(b);
      if (usable && seconds != null && seconds > 0 && overlaps.size() < MAX_OVERLAPS) {
        overlaps.add(new Overlap(a, b, seconds));
      }
    }
    return overlaps;
  }
}
