package dev.dubdeck.gateway.upload;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a {@code multipart/form-data} body into parts while it flows by. Holds back at most a
 * delimiter's length of content, or one part's headers.
 */
final class MultipartScanner {
  private static final int MAX_HEADERS = 8 * 1024;
  private static final byte[] END_OF_HEADERS = ascii("\r\n\r\n");

  private enum Stage {
    BEFORE_FIRST,
    AFTER_DELIMITER,
    HEADERS,
    CONTENT,
    DONE
  }

  private final byte[] delimiter;
  private final Sink sink;
  private Stage stage = Stage.BEFORE_FIRST;

  /** What has arrived and is not dealt with; a first delimiter needs no line break before it. */
  private Buffer held = Buffer.buffer("\r\n");

  MultipartScanner(String boundary, Sink sink) {
    this.delimiter = ascii("\r\n--" + boundary);
    this.sink = sink;
  }

  /** Takes the next piece of the body. */
  void feed(Buffer piece) throws MalformedFormException {
    held = held.length() == 0 ? piece : held.appendBuffer(piece);
    boolean moved = true;
    while (moved) {
      moved =
          switch (stage) {
            case BEFORE_FIRST -> skipToDelimiter();
            case AFTER_DELIMITER -> readAfterDelimiter();
            case HEADERS -> readHeaders();
            case CONTENT -> readContent();
            case DONE -> {
              held = Buffer.buffer();
              yield false;
            }
          };
    }
  }

  /** True once the closing delimiter has been seen. */
  boolean isComplete() {
    return stage == Stage.DONE;
  }

  private boolean skipToDelimiter() {
    int at = indexOf(delimiter);
    if (at < 0) {
      keepFrom(Math.max(0, held.length() - delimiter.length + 1));
      return false;
    }
    keepFrom(at + delimiter.length);
    stage = Stage.AFTER_DELIMITER;
    return true;
  }

  private boolean readAfterDelimiter() throws MalformedFormException {
    if (held.length() < 2) {
      return false;
    }
    String next = held.getString(0, 2, "ISO-8859-1");
    if (next.equals("--")) {
      stage = Stage.DONE;
    } else if (next.equals("\r\n")) {
      // kept, so that a part without headers ends them with the very next line break
      stage = Stage.HEADERS;
    } else {
      throw new MalformedFormException("text after a delimiter");
    }
    return true;
  }

  private boolean readHeaders() throws MalformedFormException {
    int end = indexOf(END_OF_HEADERS);
    if (end > MAX_HEADERS || (end < 0 && held.length() > MAX_HEADERS)) {
      throw new MalformedFormException("headers of a part too long");
    }
    if (end < 0) {
      return false;
    }
    PartHeaders headers = PartHeaders.parse(held.getString(0, end, "UTF-8"));
    keepFrom(end + END_OF_HEADERS.length);
    stage = Stage.CONTENT;
    sink.partBegins(headers);
    return true;
  }

  private boolean readContent() throws MalformedFormException {
    int at = indexOf(delimiter);
    if (at < 0) {
      int safe = Math.max(0, held.length() - delimiter.length + 1);
      emit(safe);
      keepFrom(safe);
      return false;
    }
    emit(at);
    keepFrom(at + delimiter.length);
    stage = Stage.AFTER_DELIMITER;
    sink.partEnds();
    return true;
  }

  private void emit(int end) throws MalformedFormException {
    if (end > 0) {
      sink.content(held.getBuffer(0, end));
    }
  }

  private void keepFrom(int index) {
    held = held.getBuffer(index, held.length());
  }

  private int indexOf(byte[] wanted) {
    byte[] bytes = held.getBytes();
    int last = bytes.length - wanted.length;
    for (int i = 0; i <= last; i++) {
      if (bytes[i] == wanted[0] && startsAt(bytes, i, wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsAt(byte[] bytes, int at, byte[] wanted) {
    for (int j = 1; j < wanted.length; j++) {
      if (bytes[at + j] != wanted[j]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Told of the parts as they come. */
  interface Sink {
    void partBegins(PartHeaders headers) throws MalformedFormException;

    void content(Buffer piece) throws MalformedFormException;

    void partEnds() throws MalformedFormException;
  }
}
