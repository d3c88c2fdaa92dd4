package dev.dubdeck.acceptance.bench;

import dev.dubdeck.acceptance.bench.catalogue.LibraryLoad;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.stack.Wire;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.render.PlannedRun;
import dev.dubdeck.media.render.RenderPlan;
import dev.dubdeck.media.render.RenderSource;
import dev.dubdeck.media.root.FileTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the worker costs beside ffmpeg, in a whole stack: the time of tiny jobs from the lease to
 * the published file, less what it waits for the programs that measure, make and check; and the
 * memory while it encodes.
 */
final class WorkerCost {
  private static final int WARM = 5;
  private static final int JOBS = 20;
  private static final int TINY_SECONDS = 2;
  private static final int FILM_SECONDS = 20;
  private static final double TARGET_MILLIS = 150;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<String> MASTERS = List.of("mkv", "mp4");
  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "masters",
          MASTERS,
          "previews",
          List.of("preview_mp4", "preview_audio", "storyboard", "peaks"));

  private static final String TIMES =
      """
      SELECT run_group, extract(epoch FROM max(updated_at) - min(claimed_at)) * 1000 AS millis,
             bool_and(state = 'PUBLISHED') AS published
        FROM export.export_work WHERE job_id = ?::uuid GROUP BY run_group
      """;
  private static final String ENCODED =
      "SELECT count(*) FROM export.export_work WHERE job_id = ?::uuid"
          + " AND state NOT IN ('WAITING', 'RUNNING')"
          + " AND kind IN ('mobile_mp4', 'preview_mp4')";
  private static final String OPEN =
      "SELECT count(*) FROM export.export_work WHERE job_id = ?::uuid"
          + " AND state IN ('WAITING', 'RUNNING')";

  private final Studio studio;
  private final Person ana;
  private final Wire wire;
  private final Connection database;
  private int episode;

  private WorkerCost(Studio studio, Wire wire, Connection database) {
    this.studio = studio;
    this.ana = studio.as("ana");
    this.wire = wire;
    this.database = database;
  }

  static void measure() throws Exception {
    try (Studio studio = Studio.start();
        Wire wire = Wire.tap(studio, "export-completed");
        Connection database = LibraryLoad.connect(studio)) {
      WorkerCost cost = new WorkerCost(studio, wire, database);
      cost.tinyJobs();
      cost.memory();
    }
  }

  private void tinyJobs() throws Exception {
    Path clip = SampleMedia.episode("tiny", TINY_SECONDS);
    Map<String, Times> all = new LinkedHashMap<>();
    GROUPS.keySet().forEach(group -> all.put(group, new Times()));
    try (ProcessRunner runner = new ProcessRunner("bench")) {
      for (int i = 0; i < WARM + JOBS; i++) {
        WorkerStages before = WorkerStages.of(studio);
        String job = submit(clip, MASTERS);
        await(job);
        WorkerStages after = WorkerStages.of(studio);
        Map<String, Double> worker = times(job);
        if (i < WARM) {
          continue;
        }
        long started = System.nanoTime();
        List<RenderSource> sources = List.of(ExportsBench.source(clip, runner));
        // the worker measures a source once, for the masters
        double measuring = millisSince(started);
        for (Map.Entry<String, Times> group : all.entrySet()) {
          List<String> kinds = GROUPS.get(group.getKey());
          double made = made(sources, kinds, runner);
          group
              .getValue()
              .add(
                  worker.get(group.getKey()),
                  after.millisSince(before, group.getKey()),
                  kinds.equals(MASTERS) ? measuring + made : made,
                  bare(sources, kinds));
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%nTiny jobs (%d s of 320x180), %d one after the other, ms (median)%n",
        TINY_SECONDS,
        JOBS);
    all.forEach((group, times) -> System.out.println(times.line(group)));
  }

  private void memory() {
    long worker = studio.processOf("export-worker").pid();
    String job = submit(SampleMedia.fullHd(FILM_SECONDS), List.of("mkv", "mp4", "mobile"));
    double jvm = 0;
    double all = 0;
    while (count(ENCODED, job) < 2) {
      jvm = Math.max(jvm, ProportionalMemory.of(worker));
      all = Math.max(all, ProportionalMemory.withChildren(worker));
    }
    await(job);
    System.out.printf(
        Locale.ROOT,
        "%nMemory while masters and previews of %d s of 1080p are made, MiB (proportional, peak)%n"
            + "  worker %6.0f   worker and ffmpeg %6.0f%n",
        FILM_SECONDS,
        jvm,
        all);
  }

  private String submit(Path clip, List<String> formats) {
    episode++;
    return PreviewBench.submit(ana, clip, episode, formats);
  }

  /** All masters and previews are out, and nothing else of the job is on its way. */
  private void await(String job) {
    List<String> kinds = GROUPS.values().stream().flatMap(List::stream).toList();
    wire.await(
        kinds.size(),
        PATIENCE,
        event ->
            event.data().path("job_id").asText().equals(job)
                && kinds.contains(event.data().path("kind").asText()));
    Await.until("the rest of the job", PATIENCE, () -> count(OPEN, job), open -> open == 0);
  }

  private long count(String sql, String job) {
    try (PreparedStatement query = database.prepareStatement(sql)) {
      query.setString(1, job);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Double> times(String job) throws SQLException {
    Map<String, Double> times = new LinkedHashMap<>();
    try (PreparedStatement query = database.prepareStatement(TIMES)) {
      query.setString(1, job);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          if (!rows.getBoolean("published")) {
            throw new IllegalStateException("an export of the benchmark was not published");
          }
          times.put(rows.getString("run_group"), rows.getDouble("millis"));
        }
      }
    }
    return times;
  }

  private static double made(List<RenderSource> sources, List<String> kinds, ProcessRunner runner)
      throws Exception {
    Path folder = Files.createTempDirectory("dubdeck-bench-");
    Duration time = ExportsBench.made(runs(sources, kinds), runner, folder);
    FileTree.delete(folder);
    return time.toNanos() / 1e6;
  }

  private static double bare(List<RenderSource> sources, List<String> kinds) throws Exception {
    Path folder = Files.createTempDirectory("dubdeck-bench-");
    Duration sum = Duration.ZERO;
    for (PlannedRun run : runs(sources, kinds)) {
      sum = sum.plus(BareFfmpeg.run(new BareCommand(folder).with(run).arguments()));
    }
    FileTree.delete(folder);
    return sum.toNanos() / 1e6;
  }

  private static List<PlannedRun> runs(List<RenderSource> sources, List<String> kinds) {
    return RenderPlan.plan(sources, ExportsBench.presets(kinds)).runs();
  }

  private static double millisSince(long started) {
    return (System.nanoTime() - started) / 1e6;
  }

  /** What one group of exports took, in milliseconds. */
  private static final class Times {
    private final List<Double> workers = new ArrayList<>();
    private final List<Double> own = new ArrayList<>();
    private final List<Double> makings = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();

    /**
     * @param worker from the lease to the last published file
     * @param waiting how much of it the worker waited for programs
     * @param made the same programs run by the benchmark, when nothing else is to do
     * @param alone the bare commands
     */
    void add(double worker, double waiting, double made, double alone) {
      workers.add(worker);
      own.add(worker - waiting);
      makings.add(made);
      bare.add(alone);
    }

    String line(String group) {
      double ffmpeg = ExportsBench.median(bare);
      return String.format(
          Locale.ROOT,
          "  %-9s the worker itself %4.0f (target <= %.0f): lease to published %.0f, less its"
              + " waiting for programs%n"
              + "            on the idle machine the same programs take %.0f, of which bare ffmpeg"
              + " %.0f and measuring and checking %.0f",
          group,
          ExportsBench.median(own),
          TARGET_MILLIS,
          ExportsBench.median(workers),
          ExportsBench.median(makings),
          ffmpeg,
          ExportsBench.median(makings) - ffmpeg);
    }
  }
}
