package dev.dubdeck.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.media.root.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long each part takes to be ready at the second start, and how much memory it has then and
 * after some work, without and with start-up caches. What {@code up} and {@code status} say of
 * themselves is what counts. Programs are unpacked anew for it, so that the first start is one.
 */
final class StartBench implements Bench.Benchmark {
  private static final double START_TARGET = 30;
  private static final double MEMORY_TARGET = 2.2 * 1024;
  private static final int CACHED_PROGRAMS = 7;
  private static final Duration REST = Duration.ofSeconds(20);
  private static final Pattern READY = Pattern.compile("  (\\S+) +ready after ([0-9.]+) s");
  private static final Pattern PART = Pattern.compile("  (\\S+) .*\\b([0-9]+) +([0-9]+)");

  /** Resident and proportional MiB. */
  private record Memory(int resident, int proportional) {}

  /** What was seen of one way of starting. */
  private record Seen(
      double whole,
      Map<String, Double> ready,
      Map<String, Memory> idle,
      Map<String, Memory> used) {}

  @Override
  public void run() throws Exception {
    Path folder = Files.createTempDirectory("dubdeck-start-");
    // PostgreSQL runs as somebody else.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Studio studio = Studio.at(folder.resolve("data"));
    try {
      studio.configure("DUBDECK_CACHE", folder.resolve("cache").toString());
      studio.configure("DUBDECK_AOT", "off");
      double first = seconds(studio.up());
      studio.down();
      Seen plain = look(studio, "plain");
      studio.configure("DUBDECK_AOT", "on");
      studio.up();
      awaitCaches(folder.resolve("cache"));
      studio.down();
      Seen cached = look(studio, "cached");
      print(first, plain, cached);
    } finally {
      studio.close();
      FileTree.delete(folder);
    }
  }

  private static Seen look(Studio studio, String name) throws IOException {
    double whole = seconds(studio.up());
    Map<String, Double> ready = ready(studio);
    LockSupport.parkNanos(REST.toNanos());
    Map<String, Memory> idle = memory(studio);
    work(studio.as("ana"), name);
    Map<String, Memory> used = memory(studio);
    studio.down();
    return new Seen(whole, ready, idle, used);
  }

  /** Two episodes with all that is made of them by itself, and somebody who looks around. */
  private static void work(Person ana, String name) {
    for (int episode = 1; episode <= 2; episode++) {
      String job =
          ana.submit(
              SampleMedia.episode("start", 10),
              Map.of(
                  "series_title",
                  "Start " + name,
                  "season_number",
                  1,
                  "episode_number",
                  episode,
                  "formats",
                  List.of("mkv", "mp4")));
      Await.until(
          "the poster of " + job,
          Duration.ofMinutes(3),
          () -> ana.json("/api/jobs/" + job + "/files"),
          files -> files.path("poster").hasNonNull("url"));
    }
    for (int look = 0; look < 100; look++) {
      for (String path :
          List.of("/api/library/series", "/api/library/recent", "/api/jobs", "/api/queue")) {
        JsonNode answer = ana.json(path);
        if (answer.isMissingNode()) {
          throw new IllegalStateException(path + " answers nothing");
        }
      }
    }
  }

  private static void awaitCaches(Path cache) {
    Await.until(
        "start-up caches of " + CACHED_PROGRAMS + " programs",
        Duration.ofMinutes(10),
        () -> files(cache, ".aot"),
        count -> count >= CACHED_PROGRAMS);
  }

  /** Files that go while they are counted are counted the next time. */
  private static long files(Path folder, String ending) {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(path -> path.toString().endsWith(ending)).count();
    } catch (UncheckedIOException | IOException changing) {
      return -1;
    }
  }

  /** As the launcher said it, last. */
  private static Map<String, Double> ready(Studio studio) throws IOException {
    Map<String, Double> ready = new TreeMap<>();
    for (String line : Files.readAllLines(studio.data().resolve("logs/stack.log"))) {
      Matcher matcher = READY.matcher(line);
      if (matcher.matches()) {
        ready.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
      }
    }
    return ready;
  }

  private static Map<String, Memory> memory(Studio studio) {
    Map<String, Memory> memory = new TreeMap<>();
    String status = studio.dubdeck(Duration.ofMinutes(1), "status").output();
    for (String line : status.lines().toList()) {
      Matcher matcher = PART.matcher(line);
      if (matcher.matches()) {
        memory.put(
            matcher.group(1),
            new Memory(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))));
      }
    }
    return memory;
  }

  private static void print(double first, Seen plain, Seen cached) {
    System.out.printf(
        Locale.ROOT,
        "%nSecond start (s) and memory (MiB resident / proportional), without and with start-up"
            + " caches%n%-16s %18s %26s %26s%n",
        "part",
        "ready after",
        "idle",
        "after two episodes");
    for (String part : plain.idle().keySet()) {
      System.out.printf(
          Locale.ROOT,
          "%-16s %8.1f  %8.1f %12s %13s %12s %13s%n",
          part,
          plain.ready().getOrDefault(part, Double.NaN),
          cached.ready().getOrDefault(part, Double.NaN),
          words(plain.idle().get(part)),
          words(cached.idle().get(part)),
          words(plain.used().get(part)),
          words(cached.used().get(part)));
    }
    System.out.printf(
        Locale.ROOT,
        "first start %.1f s, programs unpacked; second start %.1f s, with caches %.1f s (target <="
            + " %.0f: %s)%nidle %.2f GiB, with caches %.2f GiB (target <= %.1f: %s)%n",
        first,
        plain.whole(),
        cached.whole(),
        START_TARGET,
        cached.whole() <= START_TARGET ? "yes" : "NO",
        gib(plain),
        gib(cached),
        MEMORY_TARGET / 1024,
        Math.max(gib(plain), gib(cached)) * 1024 <= MEMORY_TARGET ? "yes" : "NO");
  }

  private static double gib(Seen seen) {
    Memory all = seen.idle().get("all");
    return all == null ? Double.NaN : all.proportional() / 1024.0;
  }

  private static String words(@org.jspecify.annotations.Nullable Memory memory) {
    return memory == null ? "-" : memory.resident() + " / " + memory.proportional();
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
