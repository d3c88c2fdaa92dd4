package dev.dubdeck.acceptance.files;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Many clients, each of which takes a big file at the pace of a bad line. */
final class SlowReaders implements AutoCloseable {
  private static final int SIP = 5_000;
  private static final long PAUSE_NANOS = 100_000_000;
  private static final int WINDOW = 16 * 1024;

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger cut = new AtomicInteger();
  private final AtomicLong read = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();

  /** Begins to read; about 50 kB/s each. */
  SlowReaders(URI origin, String token, String target, int readers) {
    for (int i = 0; i < readers; i++) {
      threads.add(Thread.ofVirtual().start(() -> readSlowly(origin, token, target)));
    }
  }

  private void readSlowly(URI origin, String token, String target) {
    try (FileClient client = new FileClient(origin, token, WINDOW)) {
      client.begin(target, "");
      while (!over.get()) {
        int got = client.sip(SIP);
        if (got < 0) {
          throw new IOException("cut");
        }
        read.addAndGet(got);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      cut.incrementAndGet();
    }
  }

  /** Readers that lost their connection or never got an answer. */
  int cut() {
    return cut.get();
  }

  /** Bytes that all have read. */
  long read() {
    return read.get();
  }

  @Override
  public void close() {
    over.set(true);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
