package dev.dubdeck.acceptance.bench.queue;

import dev.dubdeck.acceptance.stack.Studio;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Pieces of work a second that 1, 2 and 4 workers take and complete when the work itself takes no
 * time: the export-worker's own statements on the stack's own database, beside the least that any
 * queue in PostgreSQL costs, in turns. The workers are threads of one program with a connection
 * each, as the slots of a worker are; what Java does around the statements is not in it.
 */
public final class QueueBench {
  private static final int GROUPS = 40_000;
  private static final Duration SPAN = Duration.ofSeconds(5);
  private static final double TARGET = 500;
  private static final List<Integer> WORKERS = List.of(1, 2, 4);

  private final QueueServer server;

  private QueueBench(QueueServer server) {
    this.server = server;
  }

  /** Understands {@code --groups N}, how many wait. */
  public static void run(List<String> options) throws Exception {
    int groups =
        options.size() == 2 && options.getFirst().equals("--groups")
            ? Integer.parseInt(options.get(1))
            : GROUPS;
    try (Studio studio = Studio.start()) {
      // It would take the work away.
      studio.freeze("export-worker");
      new QueueBench(new QueueServer(studio)).measure(groups);
    }
  }

  private interface Opening {
    Claimer open(int number) throws Exception;
  }

  /** Pieces a second, milliseconds that most of them take, and log that each of them writes. */
  private record Pace(double each, double p95, double logKib) {}

  private void measure(int groups) throws Exception {
    System.out.printf(
        Locale.ROOT,
        "%nA queue of %d pieces of work of 200 owners, %d s each; taken and completed a second%n"
            + "%-8s %10s %10s %8s %14s %16s%n",
        groups,
        SPAN.toSeconds(),
        "workers",
        "bare",
        "ours",
        "ratio",
        "p95 of one, ms",
        "log a piece, KiB");
    double best = 0;
    for (int workers : WORKERS) {
      server.fill(groups);
      Pace bare = pace(workers, number -> new Claimer.Bare(server));
      server.fill(groups);
      Pace ours =
          pace(
              workers,
              number -> new Claimer.OfWorker(server, Studio.homeFolder(), "bench-" + number));
      best = Math.max(best, ours.each());
      System.out.printf(
          Locale.ROOT,
          "%-8d %10.0f %10.0f %8.2f %14.2f %16.1f%n",
          workers,
          bare.each(),
          ours.each(),
          ours.each() / bare.each(),
          ours.p95(),
          ours.logKib());
    }
    System.out.printf(Locale.ROOT, "best %.0f a second (target >= %.0f)%n", best, TARGET);
    sizes();
  }

  private Pace pace(int workers, Opening opening) throws Exception {
    long logBefore = logPosition();
    List<Callable<List<Long>>> all =
        IntStream.range(0, workers)
            .<Callable<List<Long>>>mapToObj(number -> () -> work(opening, number))
            .toList();
    List<Long> taken = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      for (Future<List<Long>> worker : threads.invokeAll(all)) {
        taken.addAll(worker.get());
      }
    }
    double kib = (logPosition() - logBefore) / 1024.0 / taken.size();
    taken.sort(null);
    return new Pace(
        taken.size() / (double) SPAN.toSeconds(),
        taken.get((int) (taken.size() * 0.95)) / 1e6,
        kib);
  }

  /** How long each piece took, in nanoseconds. */
  private static List<Long> work(Opening opening, int number) throws Exception {
    List<Long> taken = new ArrayList<>();
    try (Claimer claimer = opening.open(number)) {
      long end = System.nanoTime() + SPAN.toNanos();
      for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
        if (!claimer.turn()) {
          throw new IllegalStateException("the queue ran empty; more --groups are needed");
        }
        taken.add(System.nanoTime() - begin);
      }
    }
    return taken;
  }

  private long logPosition() throws SQLException {
    return number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
  }

  private void sizes() throws SQLException {
    long rows = number("SELECT count(*) FROM export_work");
    System.out.printf(
        Locale.ROOT,
        "bytes a row of work: table %d, indexes %d; of a job followed: %d%n"
            + "connections: %d of %d%n",
        number("SELECT pg_table_size('export_work')") / rows,
        number("SELECT pg_indexes_size('export_work')") / rows,
        number("SELECT pg_total_relation_size('tracked_job')") / rows,
        number("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"),
        number("SELECT current_setting('max_connections')::bigint"));
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = server.asOwner();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
