package dev.dubdeck.acceptance.stack;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form of several parts, as a browser or curl sends it. */
public final class Multipart {
  private final String boundary = "dubdeck-" + Long.toHexString(System.nanoTime());
  private final List<BodyPublisher> parts = new ArrayList<>();

  /** Adds a part that holds JSON. */
  public Multipart json(String field, Object value) {
    return add(field, null, "application/json")
        .text(Studio.JSON.valueToTree(value).toString() + "\r\n");
  }

  /** Adds a part that holds a file. */
  public Multipart file(String field, Path file) {
    add(field, file.getFileName().toString(), "application/octet-stream");
    try {
      if (file.toFile().length() > 0) {
        parts.add(BodyPublishers.ofFile(file));
      }
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
    return text("\r\n");
  }

  /** What the request says of its body. */
  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** All parts, with the end. */
  public BodyPublisher body() {
    List<BodyPublisher> all = new ArrayList<>(parts);
    all.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
    return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
  }

  private Multipart add(String field, @Nullable String file, String type) {
    return text(
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\""
            + field
            + "\""
            + (file == null ? "" : "; filename=\"" + file + "\"")
            + "\r\nContent-Type: "
            + type
            + "\r\n\r\n");
  }

  private Multipart text(String text) {
    parts.add(BodyPublishers.ofString(text));
    return this;
  }
}
