package dev.dubdeck.acceptance.files;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Several clients at once, each on a thread of its own. */
final class Crowd {
  private final URI origin;
  private final String prefix;
  private final String token;

  /** Clients of the files below {@code origin + prefix}. */
  Crowd(URI origin, String prefix, String token) {
    this.origin = origin;
    this.prefix = prefix;
    this.token = token;
  }

  /** Milliseconds of one-byte ranges at places drawn by lot, sorted. */
  double[] oneByteRanges(List<String> keys, int clients, int requestsEach) throws IOException {
    double[][] taken = new double[clients][requestsEach];
    together(
        clients,
        nr -> {
          Random random = new Random(nr);
          try (FileClient client = new FileClient(origin, token, 0)) {
            for (int i = -requestsEach / 4; i < requestsEach; i++) {
              String key = keys.get(random.nextInt(keys.size()));
              int place = random.nextInt(100_000);
              long begin = System.nanoTime();
              long length = client.begin(prefix + key, place + "-" + place);
              client.skip(length, new AtomicLong(), Long.MAX_VALUE);
              if (i >= 0) {
                taken[nr][i] = (System.nanoTime() - begin) / 1e6;
              }
            }
          }
        });
    return Arrays.stream(taken).flatMapToDouble(Arrays::stream).sorted().toArray();
  }

  /** Bytes per second that all clients together get of one file, read over and over. */
  double throughput(String key, int clients, double seconds) throws IOException {
    AtomicLong counter = new AtomicLong();
    long begin = System.nanoTime();
    long deadline = begin + (long) (seconds * 1e9);
    together(
        clients,
        nr -> {
          try (FileClient client = new FileClient(origin, token, 0)) {
            while (System.nanoTime() < deadline) {
              client.skip(client.begin(prefix + key, ""), counter, deadline);
            }
          }
        });
    return counter.get() / ((System.nanoTime() - begin) / 1e9);
  }

  private static void together(int clients, Work work) throws IOException {
    AtomicReference<@Nullable IOException> fault = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      int nr = i;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      work.of(nr);
                    } catch (IOException e) {
                      fault.set(e);
                    }
                  }));
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    IOException thrown = fault.get();
    if (thrown != null) {
      throw thrown;
    }
  }

  private interface Work {
    void of(int client) throws IOException;
  }
}
