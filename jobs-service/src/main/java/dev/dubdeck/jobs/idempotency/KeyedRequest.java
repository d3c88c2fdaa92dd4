package dev.dubdeck.jobs.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.platform.request.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that may be a repeat.
 *
 * @param owner whose key it is
 * @param key the client's {@code Idempotency-Key}, null when it has none
 * @param requestHash equal for requests that ask for the same
 */
public record KeyedRequest(String owner, @Nullable String key, String requestHash) {

  /**
   * One text for all requests that ask for the same: JSON is compared as JSON.
   *
   * @param kind what is asked for, and of what
   * @param more whatever else counts, in any order
   */
  public static String hash(String kind, JsonNode body, List<String> more) {
    StringBuilder request = new StringBuilder(kind).append('\n');
    request.append(StrictJson.canonical(body)).append('\n');
    more.stream().sorted().forEach(line -> request.append(line).append('\n'));
    try {
      return Sha256.of(
          new ByteArrayInputStream(request.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be read", e);
    }
  }
}
