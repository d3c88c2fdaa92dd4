package dev.dubdeck.platform.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dubdeck.platform.problem.Problem;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads JSON that strangers wrote: one object, no duplicate keys, shallow, nothing behind it. */
public final class StrictJson {
  private static final int LONGEST_NAME = 40;
  private static final int MAX_DEPTH = 50;
  private static final int MAX_NUMBER_LENGTH = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /**
   * Reads one object.
   *
   * @param json null when there was no body
   * @throws Problem 400 when the bytes are anything else, or none
   */
  public static ObjectNode object(byte @Nullable [] json) {
    JsonNode node;
    try {
      node = MAPPER.readTree(json == null ? new byte[0] : json);
    } catch (IOException e) {
      throw Problem.malformed("malformed_json", "The JSON cannot be read.");
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw Problem.malformed("malformed_json", "The JSON must be an object.");
  }

  /**
   * Reads one object; no bytes at all are an empty one.
   *
   * @throws Problem 400 when the bytes are anything else
   */
  public static ObjectNode objectOrEmpty(byte @Nullable [] json) {
    return json == null || json.length == 0 ? MAPPER.createObjectNode() : object(json);
  }

  /**
   * Lets an object pass that has no other fields.
   *
   * @throws Problem 422 that names the first other field, unless its name is itself a nuisance
   */
  public static void requireOnly(ObjectNode json, String... fields) {
    Set<String> known = Set.of(fields);
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw Problem.invalid(
                    name.length() > LONGEST_NAME ? "…" : name, "is not a field of this address");
              }
            });
  }

  /** The same value with sorted keys, so that equal JSON is equal text. */
  public static JsonNode canonical(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode sorted = JsonNodeFactory.instance.objectNode();
      TreeSet<String> names = new TreeSet<>();
      object.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> sorted.set(name, canonical(object.get(name))));
      return sorted;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> copy.add(canonical(element)));
      return copy;
    }
    return node;
  }
}
