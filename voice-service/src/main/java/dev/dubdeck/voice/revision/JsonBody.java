package dev.dubdeck.voice.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.request.StrictJson;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small JSON object that a stranger wrote. */
final class JsonBody {
  private final ObjectNode object;

  private JsonBody(ObjectNode object) {
    this.object = object;
  }

  /**
   * Reads an object; nothing at all is an empty one.
   *
   * @throws Problem 400 when the bytes are anything else
   */
  static JsonBody of(byte @Nullable [] bytes) {
    return new JsonBody(StrictJson.objectOrEmpty(bytes));
  }

  /**
   * A text; null when it is absent.
   *
   * @throws Problem 422 when it is something else or longer
   */
  @Nullable String text(String name, int longest) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.textValue().indexOf('\0') >= 0) {
      throw Problem.invalid(name, "must be a text");
    }
    if (value.textValue().length() > longest) {
      throw Problem.invalid(name, "must not be longer than " + longest + " characters");
    }
    return value.textValue();
  }

  /**
   * A version number.
   *
   * @throws Problem 422 when it is absent or no whole number from 1
   */
  int version(String name) {
    JsonNode value = object.get(name);
    if (value == null
        || !value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < 1) {
      throw Problem.invalid(name, "must be a whole number from 1");
    }
    return value.intValue();
  }

  /** Whether there is such a field. */
  boolean has(String name) {
    return object.hasNonNull(name);
  }

  /**
   * An id.
   *
   * @throws Problem 422 when it is absent or none
   */
  UUID id(String name) {
    String text = text(name, 64);
    try {
      return UUID.fromString(text == null ? "" : text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(name, "must be an id");
    }
  }
}
