package dev.dubdeck.acceptance.files;

import dev.dubdeck.acceptance.stack.Studio;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Files out of a store of a million artifacts: one-byte ranges, throughput beside nginx on the same
 * file in the same minute, and five hundred readers on bad lines.
 */
public final class FilesBench {
  /** As many as the virtual machines need to compile what answers them. */
  private static final int WARMING = 20_000;

  private static final int REQUESTS = 2_000;
  private static final int CLIENTS = 4;
  private static final int ROUNDS = 6;
  private static final double SECONDS = 4;
  private static final int READERS = 500;
  private static final long SETTLING_NANOS = 15_000_000_000L;
  private static final double RANGE_TARGET = 5;
  private static final double DIRECT_TARGET = 0.7;
  private static final double GATEWAY_TARGET = 0.4;

  /** More than this for 500 readers in one JVM is not flat: 256 KiB for each. */
  private static final double GROWTH_TARGET_MIB = 128;

  private final Studio studio;
  private final FilesLoad load;
  private final URI direct;
  private final URI gateway;

  private FilesBench(Studio studio, FilesLoad load) {
    this.studio = studio;
    this.load = load;
    this.direct = URI.create(studio.endpoints().path("jobs-service").asText());
    this.gateway = URI.create(studio.origin());
  }

  /** Runs all of it on a stack of its own and prints the tables. */
  public static void run() throws Exception {
    try (Studio studio = Studio.start();
        FilesLoad load = new FilesLoad(studio);
        Nginx nginx = Nginx.serving(studio.mediaRoot())) {
      load.fill();
      System.out.printf(
          Locale.ROOT,
          "%n%d artifacts; %s; load of the machine %.1f%n%s",
          load.rows(),
          nginx.version(),
          java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
          load.plan());
      FilesBench bench = new FilesBench(studio, load);
      bench.oneByteRanges();
      bench.throughput(nginx);
      bench.slowReaders();
    }
  }

  private void oneByteRanges() throws IOException {
    crowd(gateway).oneByteRanges(load.small(), 20, WARMING / 20);
    System.out.printf(Locale.ROOT, "%nOne-byte ranges of %d files, ms%n", load.small().size());
    double[] alone = new double[0];
    for (int clients : new int[] {1, 20}) {
      double[] taken = crowd(direct).oneByteRanges(load.small(), clients, REQUESTS / clients);
      alone = clients == 1 ? taken : alone;
      latencies("jobs-service", clients, taken);
      latencies(
          "gateway",
          clients,
          crowd(gateway).oneByteRanges(load.small(), clients, REQUESTS / clients));
    }
    System.out.printf(
        Locale.ROOT,
        "p95 of one client at jobs-service <= %.0f ms: %s (20 who ask without a pause wait for the"
            + " processors)%n",
        RANGE_TARGET,
        verdict(at(alone, 0.95) <= RANGE_TARGET));
  }

  private void throughput(Nginx nginx) throws IOException {
    Map<String, Crowd> servers = new LinkedHashMap<>();
    servers.put("nginx", new Crowd(URI.create("http://127.0.0.1:" + nginx.port()), "/", "none"));
    servers.put(
        "nginx, proxied", new Crowd(URI.create("http://127.0.0.1:" + nginx.front()), "/", "none"));
    servers.put("jobs-service", crowd(direct));
    servers.put("gateway", crowd(gateway));
    Map<String, List<Double>> measured = new LinkedHashMap<>();
    List<String> order = new ArrayList<>(servers.keySet());
    order.forEach(name -> measured.put(name, new ArrayList<>()));
    for (String name : order) {
      servers.get(name).throughput(load.big(), CLIENTS, SECONDS);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (String name : order) {
        measured.get(name).add(servers.get(name).throughput(load.big(), CLIENTS, SECONDS) / 1e6);
      }
      java.util.Collections.rotate(order, 1);
    }
    System.out.printf(
        Locale.ROOT,
        "%nThroughput, %d clients, one file of 512 MiB, %d rounds of %.0f s, MB/s%n",
        CLIENTS,
        ROUNDS,
        SECONDS);
    measured.forEach(
        (name, rounds) ->
            System.out.printf(
                Locale.ROOT,
                "%-14s median %7.0f  min %7.0f  max %7.0f%n",
                name,
                median(rounds),
                rounds.stream().min(Double::compare).orElseThrow(),
                rounds.stream().max(Double::compare).orElseThrow()));
    target(ratio(measured, "jobs-service", "nginx"), DIRECT_TARGET);
    target(ratio(measured, "gateway", "nginx"), GATEWAY_TARGET);
    ratio(measured, "nginx, proxied", "nginx");
    System.out.println();
    ratio(measured, "gateway", "nginx, proxied");
    System.out.println();
  }

  /** Prints the median of the rounds without an end of the line. */
  private static double ratio(Map<String, List<Double>> measured, String name, String measure) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ratios.add(measured.get(name).get(round) / measured.get(measure).get(round));
    }
    System.out.printf(
        Locale.ROOT, "%-14s / %s, median of the rounds: %.2f", name, measure, median(ratios));
    return median(ratios);
  }

  private static void target(double ratio, double target) {
    System.out.printf(Locale.ROOT, " (target >= %.1f): %s%n", target, verdict(ratio >= target));
  }

  private void slowReaders() throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%n%d readers of 50 kB/s through the gateway, beside one healthy client; MiB%n",
        READERS);
    crowd(gateway).oneByteRanges(load.small(), 1, REQUESTS / 4);
    Map<String, JvmMemory> before = memory("before");
    Map<String, JvmMemory> during;
    try (SlowReaders readers =
        new SlowReaders(gateway, studio.as("ana").token(), "/files/" + load.big(), READERS)) {
      LockSupport.parkNanos(SETTLING_NANOS);
      memory("after 15 s");
      latencies("gateway", 1, crowd(gateway).oneByteRanges(load.small(), 1, REQUESTS / 4));
      LockSupport.parkNanos(SETTLING_NANOS);
      during = memory("after 30 s");
      System.out.printf(
          Locale.ROOT, "%d MB read, %d readers cut%n", readers.read() / 1_000_000, readers.cut());
    }
    memory("they are gone");
    boolean flat =
        before.keySet().stream()
            .allMatch(
                name ->
                    during.get(name).resident() - before.get(name).resident() <= GROWTH_TARGET_MIB);
    System.out.printf(
        Locale.ROOT, "each grows by <= %.0f MiB: %s%n", GROWTH_TARGET_MIB, verdict(flat));
  }

  private Map<String, JvmMemory> memory(String when) throws IOException {
    Map<String, JvmMemory> all = new LinkedHashMap<>();
    for (String name : List.of("jobs-service", "gateway")) {
      JvmMemory memory = JvmMemory.of(studio.processOf(name).pid());
      all.put(name, memory);
      System.out.printf(
          Locale.ROOT,
          "%-14s %-14s live heap %6.0f  resident %6.0f%n",
          when,
          name,
          memory.heap(),
          memory.resident());
    }
    return all;
  }

  private Crowd crowd(URI origin) {
    return new Crowd(origin, "/files/", studio.as("ana").token());
  }

  private static void latencies(String name, int clients, double[] sorted) {
    System.out.printf(
        Locale.ROOT,
        "%-14s %2d connections  p50 %6.2f  p95 %6.2f  p99 %6.2f  max %6.2f%n",
        name,
        clients,
        at(sorted, 0.5),
        at(sorted, 0.95),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
  }

  private static String verdict(boolean kept) {
    return kept ? "yes" : "NO";
  }
}
