package dev.dubdeck.contracts.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.dubdeck.contracts.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The JSON Schemas of all event types, loaded from our own class path and nowhere else. */
final class EventSchemas {
  static final String BASE = "https://dubdeck.dev";
  static final String SHARED = "/schemas/shared.schema.json";

  private final Map<EventType, JsonSchema> schemas = new EnumMap<>(EventType.class);

  EventSchemas() {
    Map<String, String> texts = new HashMap<>();
    texts.put(BASE + SHARED, read(SHARED));
    for (EventType type : EventType.values()) {
      texts.put(BASE + type.schemaResource(), read(type.schemaResource()));
    }
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012, builder -> builder.schemaLoaders(l -> l.schemas(texts)));
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).failFast(true).build();
    for (EventType type : EventType.values()) {
      JsonSchema schema =
          factory.getSchema(SchemaLocation.of(BASE + type.schemaResource()), config);
      schema.initializeValidators();
      schemas.put(type, schema);
    }
  }

  /** Which rules the data breaks; empty when none. */
  Set<ValidationMessage> violations(EventType type, JsonNode data) {
    JsonSchema schema = schemas.get(type);
    if (schema == null) {
      throw new IllegalStateException("no schema for " + type);
    }
    return schema.validate(data);
  }

  private static String read(String resource) {
    try (InputStream in = EventSchemas.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing on the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
