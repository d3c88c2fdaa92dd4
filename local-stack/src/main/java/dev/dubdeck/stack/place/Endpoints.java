package dev.dubdeck.stack.place;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code DIR/run/endpoints.json}: where everything is, for scripts, tests and other commands. */
public record Endpoints(JsonNode json) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Writes the file whole or not at all; it holds a database password and is its owner's only. */
  public static void write(StackFolder stack, Map<String, Object> entries) throws IOException {
    Secrets.write(file(stack), JSON.writeValueAsString(entries) + "\n");
  }

  public static Optional<Endpoints> read(StackFolder stack) throws IOException {
    return Files.exists(file(stack))
        ? Optional.of(new Endpoints(JSON.readTree(file(stack).toFile())))
        : Optional.empty();
  }

  public static void remove(StackFolder stack) throws IOException {
    Files.deleteIfExists(file(stack));
  }

  private static Path file(StackFolder stack) {
    return stack.run().resolve("endpoints.json");
  }

  /** The value of that name, which a stack that is ready always has. */
  public String require(String name) throws IOException {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new IOException("the running stack has no " + name);
    }
    return value.asText();
  }
}
