package dev.dubdeck.stack.submission;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A multipart/form-data body whose files are streamed from disk, whatever their size. */
final class Multipart {
  private final String boundary = "dubdeck-" + UUID.randomUUID();
  private final List<BodyPublisher> pieces = new ArrayList<>();

  Multipart json(String name, String json) {
    pieces.add(head("form-data; name=\"" + name + "\"", "application/json"));
    pieces.add(BodyPublishers.ofString(json + "\r\n"));
    return this;
  }

  Multipart file(String name, Path file) throws FileNotFoundException {
    String shown = file.getFileName().toString().replaceAll("[\"\\r\\n\\\\]", "_");
    pieces.add(
        head(
            "form-data; name=\"" + name + "\"; filename=\"" + shown + "\"",
            "application/octet-stream"));
    pieces.add(BodyPublishers.ofFile(file));
    pieces.add(BodyPublishers.ofString("\r\n"));
    return this;
  }

  private BodyPublisher head(String disposition, String type) {
    return BodyPublishers.ofString(
        "--"
            + boundary
            + "\r\nContent-Disposition: "
            + disposition
            + "\r\nContent-Type: "
            + type
            + "\r\n\r\n");
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  BodyPublisher body() {
    List<BodyPublisher> all = new ArrayList<>(pieces);
    all.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
    return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
  }
}
