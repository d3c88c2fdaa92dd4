package dev.dubdeck.jobs.submission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits a {@code multipart/form-data} body (RFC 7578) as it arrives, holding back no more than a
 * delimiter's length of it. Pure: it knows no network and no disk.
 */
final class MultipartReader {
  private static final int MAX_HEAD = 8 * 1024;
  private static final int MAX_PADDING = 128;
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  /** Receives the parts in order; {@code data} may be called any number of times for each. */
  interface Parts {
    void begin(PartHead head) throws IOException;

    void data(byte[] bytes, int offset, int length) throws IOException;

    void end() throws IOException;
  }

  private enum State {
    PREAMBLE,
    DELIMITER,
    HEAD,
    BODY,
    EPILOGUE
  }

  private final byte[] delimiter;
  private final Parts parts;
  private State state = State.PREAMBLE;
  private boolean bodyBegun;
  // The first delimiter need not follow a line break; this makes it look as if it did.
  private byte[] pending = {'\r', '\n'};

  MultipartReader(String boundary, Parts parts) {
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    this.parts = parts;
  }

  /** True once the closing delimiter was read. */
  boolean isComplete() {
    return state == State.EPILOGUE;
  }

  /**
   * Takes the next bytes of the body.
   *
   * @throws MalformedMultipartException when the body is not multipart
   */
  void feed(byte[] chunk) throws IOException {
    if (state == State.EPILOGUE) {
      return;
    }
    byte[] input = join(pending, chunk);
    int position = 0;
    int next = step(input, position);
    while (next >= 0 && state != State.EPILOGUE) {
      position = next;
      next = step(input, position);
    }
    position = state == State.EPILOGUE ? input.length : flushBody(input, position);
    pending = Arrays.copyOfRange(input, position, input.length);
  }

  /** Reads one thing from the position; the position behind it, or -1 when more input is needed. */
  private int step(byte[] input, int position) throws IOException {
    return switch (state) {
      case PREAMBLE -> preamble(input, position);
      case DELIMITER -> delimiterEnd(input, position);
      case HEAD -> head(input, position);
      case BODY -> body(input, position);
      case EPILOGUE -> -1;
    };
  }

  private int preamble(byte[] input, int position) throws MalformedMultipartException {
    int found = indexOf(input, delimiter, position);
    if (found < 0) {
      if (input.length > MAX_HEAD) {
        throw new MalformedMultipartException("the body does not begin with its boundary");
      }
      return -1;
    }
    state = State.DELIMITER;
    return found + delimiter.length;
  }

  private int delimiterEnd(byte[] input, int position) throws MalformedMultipartException {
    int at = position;
    while (at < input.length && (input[at] == ' ' || input[at] == '\t')) {
      at++;
    }
    if (at - position > MAX_PADDING) {
      throw new MalformedMultipartException("a boundary line is too long");
    }
    if (input.length - at < 2) {
      return -1;
    }
    if (input[at] == '-' && input[at + 1] == '-') {
      state = State.EPILOGUE;
      return at + 2;
    }
    if (input[at] != '\r' || input[at + 1] != '\n') {
      throw new MalformedMultipartException(
          "a boundary is followed by neither a line break nor --");
    }
    state = State.HEAD;
    // The line break stays: a part without headers is then an empty line like any other.
    return at;
  }

  private int head(byte[] input, int position) throws IOException {
    int end = indexOf(input, END_OF_HEAD, position);
    if (end < 0 ? input.length - position > MAX_HEAD : end - position > MAX_HEAD) {
      throw new MalformedMultipartException("the headers of a part are too long");
    }
    if (end < 0) {
      return -1;
    }
    parts.begin(
        PartHead.parse(new String(input, position, end - position, StandardCharsets.UTF_8)));
    state = State.BODY;
    // An empty body's delimiter shares the line break that ends the head.
    return end + 2;
  }

  private int body(byte[] input, int position) throws IOException {
    int found = indexOf(input, delimiter, position);
    if (found < 0) {
      return -1;
    }
    deliver(input, position, found);
    parts.end();
    bodyBegun = false;
    state = State.DELIMITER;
    return found + delimiter.length;
  }

  private int flushBody(byte[] input, int position) throws IOException {
    if (state != State.BODY) {
      return position;
    }
    int safe = Math.max(position, input.length - delimiter.length + 1);
    // The line break that ended the head must not be mistaken for content, nor be split from it.
    if (!bodyBegun && safe - position < 2) {
      return position;
    }
    deliver(input, position, safe);
    return safe;
  }

  private void deliver(byte[] input, int from, int to) throws IOException {
    int start = from;
    if (!bodyBegun) {
      start = Math.min(to, from + 2);
      bodyBegun = true;
    }
    if (to > start) {
      parts.data(input, start, to - start);
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    if (first.length == 0) {
      return second;
    }
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static int indexOf(byte[] input, byte[] wanted, int from) {
    int last = input.length - wanted.length;
    for (int i = from; i <= last; i++) {
      if (input[i] == wanted[0]
          && Arrays.equals(input, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
