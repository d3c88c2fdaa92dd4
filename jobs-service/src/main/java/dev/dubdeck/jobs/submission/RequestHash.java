package dev.dubdeck.jobs.submission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.platform.request.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One text for all requests that ask for the same: JSON compared as JSON, files by their hash. */
final class RequestHash {
  private RequestHash() {}

  static String of(String kind, JsonNode metadata, List<ReceivedFile> files) {
    StringBuilder request = new StringBuilder(kind).append('\n');
    request.append(StrictJson.canonical(metadata)).append('\n');
    files.stream()
        .map(file -> file.role().field() + ' ' + file.sha256())
        .sorted()
        .forEach(line -> request.append(line).append('\n'));
    try {
      return Sha256.of(
          new ByteArrayInputStream(request.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be read", e);
    }
  }
}
