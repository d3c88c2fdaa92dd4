package dev.dubdeck.media.process;

import java.nio.charset.StandardCharsets;

/** The last bytes of a stream of any length, in fixed memory. */
final class TailBuffer {
  private final byte[] ring;
  private long written;

  TailBuffer(int capacity) {
    ring = new byte[capacity];
  }

  synchronized void append(byte[] bytes, int length) {
    int from = Math.max(0, length - ring.length);
    written += from;
    for (int i = from; i < length; ) {
      int at = (int) (written % ring.length);
      int n = Math.min(length - i, ring.length - at);
      System.arraycopy(bytes, i, ring, at, n);
      i += n;
      written += n;
    }
  }

  synchronized String text() {
    int length = (int) Math.min(written, ring.length);
    int start = (int) ((written - length) % ring.length);
    byte[] tail = new byte[length];
    int first = Math.min(length, ring.length - start);
    System.arraycopy(ring, start, tail, 0, first);
    System.arraycopy(ring, 0, tail, first, length - first);
    return new String(tail, StandardCharsets.UTF_8);
  }
}
