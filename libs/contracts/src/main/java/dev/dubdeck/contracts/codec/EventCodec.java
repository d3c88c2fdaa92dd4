package dev.dubdeck.contracts.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.ValidationMessage;
import dev.dubdeck.contracts.EventType;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the data of events: snake_case JSON, ISO times, unknown fields ignored, checked
 * against the schema both ways so that what we send is what readers accept. Thread-safe.
 */
public final class EventCodec {
  /** Largest value of an event; media travels as a key and a hash. */
  public static final int MAX_BYTES = 64 * 1024;

  private final ObjectMapper mapper = newMapper();
  private final EventSchemas schemas = new EventSchemas();

  /** The mapper for event data: snake_case, ISO-8601 times, absent instead of null. */
  public static ObjectMapper newMapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.NON_NULL))
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
  }

  /**
   * The bytes to send.
   *
   * @throws IllegalArgumentException when the data is not of this type, breaks its schema or is too
   *     large: a fault of ours, found before anything is committed
   */
  public byte[] encode(EventType type, Object data) {
    if (!type.dataClass().isInstance(data)) {
      throw new IllegalArgumentException(type + " carries " + type.dataClass().getSimpleName());
    }
    JsonNode tree = mapper.valueToTree(data);
    Set<ValidationMessage> violations = schemas.violations(type, tree);
    if (!violations.isEmpty()) {
      throw new IllegalArgumentException(type + " breaks its schema: " + where(violations));
    }
    try {
      byte[] bytes = mapper.writeValueAsBytes(tree);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException(type + " is too large: " + bytes.length + " bytes");
      }
      return bytes;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(type + " cannot be written", e);
    }
  }

  /**
   * The data of a received record; {@code T} must be the type's {@link EventType#dataClass()}.
   *
   * @throws PoisonEventException when the value can never be read
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> T decode(EventType type, byte @Nullable [] value) {
    JsonNode tree = parse(value);
    Set<ValidationMessage> violations = schemas.violations(type, tree);
    if (!violations.isEmpty()) {
      throw new PoisonEventException(
          PoisonReason.SCHEMA,
          "breaks the schema of " + type.ceType() + " at " + where(violations));
    }
    try {
      return (T) mapper.treeToValue(tree, type.dataClass());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new PoisonEventException(
          PoisonReason.SCHEMA, "does not fit " + type.dataClass().getSimpleName(), e);
    }
  }

  private JsonNode parse(byte @Nullable [] value) {
    if (value == null) {
      throw new PoisonEventException(PoisonReason.NULL_VALUE, "the record has no value");
    }
    if (value.length > MAX_BYTES) {
      throw new PoisonEventException(
          PoisonReason.TOO_LARGE, value.length + " bytes, at most " + MAX_BYTES);
    }
    try {
      JsonNode tree = mapper.readTree(value);
      if (tree == null || tree.isMissingNode()) {
        throw new PoisonEventException(PoisonReason.BAD_JSON, "the value is empty");
      }
      return tree;
    } catch (IOException e) {
      throw new PoisonEventException(PoisonReason.BAD_JSON, "the value is not JSON", e);
    }
  }

  /** Where and which rule, but never the offending value: it may be private. */
  private static String where(Set<ValidationMessage> violations) {
    ValidationMessage first = violations.iterator().next();
    return first.getInstanceLocation() + " (" + first.getType() + ")";
  }
}
