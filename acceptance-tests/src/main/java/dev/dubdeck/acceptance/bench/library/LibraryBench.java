package dev.dubdeck.acceptance.bench.library;

import dev.dubdeck.acceptance.bench.catalogue.Catalogue;
import dev.dubdeck.acceptance.bench.catalogue.LibraryLoad;
import dev.dubdeck.acceptance.bench.catalogue.Release;
import dev.dubdeck.acceptance.bench.crowd.Asking;
import dev.dubdeck.acceptance.bench.crowd.Crowd;
import dev.dubdeck.acceptance.bench.crowd.KeepAlive;
import dev.dubdeck.acceptance.bench.crowd.Tally;
import dev.dubdeck.acceptance.bench.crowd.Viewers;
import dev.dubdeck.acceptance.bench.plan.PagePlan;
import dev.dubdeck.acceptance.bench.plan.PlanDocument;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.media.root.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The pages of the library at 1,000 versions and ten, a hundred and a thousand times as many:
 * latency for 20 people at once, throughput beside the same bytes from memory, and what the
 * database reads. The data come through the consumers of the library.
 */
public final class LibraryBench {
  private static final long SEED = 4;
  private static final int PEOPLE = 20;
  private static final int VIEWED = 30;
  private static final int ROUNDS = 3;
  private static final double WARM_SHARE = 0.3;

  /** They read the same topics, and would do so in the middle of the measurement. */
  private static final List<String> BYSTANDERS =
      List.of("jobs-service", "voice-service", "export-worker");

  private final LibraryOptions options;
  private final Studio studio;
  private final Catalogue catalogue;
  private final Viewers viewers;
  private final String origin;
  private final Results results = new Results();
  private boolean warm;

  private LibraryBench(LibraryOptions options, Studio studio) {
    this.options = options;
    this.studio = studio;
    this.catalogue = new Catalogue(SEED, options.steps());
    this.viewers =
        Viewers.of(studio, IntStream.range(0, PEOPLE).mapToObj(Catalogue::owner).toList());
    this.origin = studio.endpoints().path("library-service").asText();
  }

  /** Runs it on a stack of its own; see {@link LibraryOptions#USAGE}. */
  public static void run(List<String> words) throws Exception {
    try {
      run(LibraryOptions.parse(words));
    } catch (LibraryOptions.UnknownOptionException unknown) {
      System.err.println(LibraryOptions.USAGE);
      System.exit(2);
    }
  }

  private static void run(LibraryOptions options) throws Exception {
    Path data =
        options.data().isPresent()
            ? Files.createDirectories(options.data().get())
            : Files.createTempDirectory("dubdeck-bench-");
    Studio studio = Studio.at(data);
    studio.configure("DUBDECK_LIBRARY_YARDSTICK_ENABLED", "true");
    studio.configure("DUBDECK_LIBRARY_MIRROR_ON", Boolean.toString(options.mirror()));
    studio.up();
    try (studio) {
      BYSTANDERS.forEach(studio::freeze);
      new LibraryBench(options, studio).run();
    } finally {
      if (options.data().isEmpty()) {
        FileTree.delete(data);
      }
    }
  }

  private void run() throws Exception {
    System.out.printf(
        Locale.ROOT,
        "%nThe library, seed %d, %d people at once on %d processors; loaded through the topics;"
            + " Library folder %s; the other services that hear the topics are frozen%n",
        SEED,
        PEOPLE,
        Runtime.getRuntime().availableProcessors(),
        options.mirror()
            ? "written meanwhile"
            : "not written meanwhile (dubdeck.library.mirror.on=false)");
    try (LibraryLoad load = new LibraryLoad(studio, SEED);
        Crowd crowd = new Crowd(origin, viewers, viewers.names(), SEED)) {
      for (int size : options.steps()) {
        if (fill(load, size)) {
          measure(crowd, size);
        }
      }
    }
    if (results.isEmpty()) {
      return;
    }
    results.printGrowth();
    results.printDepth(options.size());
    plans();
    results.conclude();
  }

  /** Loads the next step unless it is there; false when more than it is there. */
  private boolean fill(LibraryLoad load, int size) throws Exception {
    long there = load.versions();
    int before = catalogue.versions();
    List<Release> releases = catalogue.grow();
    if (there > size) {
      return false;
    }
    if (there < size) {
      if (there != before) {
        throw new IllegalStateException(
            "the folder holds " + there + " versions, a load that was broken off; take another");
      }
      System.out.println(load.load(releases, size));
      view(size);
    }
    return true;
  }

  /** Everyone opens some episodes, through the API. */
  private void view(int size) throws IOException {
    if (!options.wanted().test("continue, items")) {
      return;
    }
    Shelf shelf = new Shelf(catalogue);
    SplittableRandom lot = new SplittableRandom(SEED + size);
    try (KeepAlive line = new KeepAlive(origin)) {
      for (String person : viewers.names()) {
        for (int i = 0; i < VIEWED; i++) {
          Release release = shelf.release(person, lot);
          String path =
              "/api/library/%s/%d/%d/viewed"
                  .formatted(release.series().slug(), release.season(), release.firstEpisode());
          int status =
              line.post(
                  path,
                  viewers.token(person),
                  "{\"position_seconds\":" + (60 + lot.nextInt(1_300)) + "}");
          if (status != 204) {
            throw new IllegalStateException(path + " answers " + status);
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT, "%d people opened %d episodes each, by POST viewed%n", PEOPLE, VIEWED);
  }

  private void measure(Crowd crowd, int size) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%n%,d versions of %,d series, %d owners, %.0f %% shared, longest season %,d%n",
        catalogue.versions(),
        catalogue.series(),
        Catalogue.OWNERS,
        100 * catalogue.shared(),
        catalogue.longest().series().episodes());
    List<Question> questions =
        Questions.of(new Shelf(catalogue), origin, viewers, options.wanted());
    if (questions.isEmpty()) {
      System.out.println("nothing is measured: --only names no kind of request");
      return;
    }
    if (!warm) {
      questions.forEach(question -> crowd.ask(question.asking(), options.seconds()));
      warm = true;
    }
    for (Question question : questions) {
      crowd.ask(question.asking(), WARM_SHARE * options.seconds());
      if (size == options.size()) {
        inTurn(crowd, question, size);
      } else {
        results.add(question, size, ask(crowd, question.asking(), options.seconds()));
      }
    }
    results.printLoad(size);
    if (size == options.size()) {
      throughGateway(questions.getFirst());
    }
  }

  /** Page and memory by turns: what the machine does meanwhile meets both. */
  private void inTurn(Crowd crowd, Question question, int size) throws IOException {
    Asking memory = new Yardsticks(origin, viewers).of(question, SEED);
    double seconds = options.seconds() / 2;
    List<Measured> page = new ArrayList<>();
    List<Measured> yardstick = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      page.add(ask(crowd, question.asking(), seconds));
      yardstick.add(ask(crowd, memory, seconds));
    }
    results.add(question, size, Measured.inTurn(page));
    results.addYardstick(question, Measured.inTurn(yardstick));
  }

  private Measured ask(Crowd crowd, Asking asking, double seconds) {
    CpuTime before = CpuTime.of(studio);
    Tally tally = crowd.ask(asking, seconds);
    return new Measured(tally, CpuTime.of(studio).minus(before));
  }

  private void throughGateway(Question question) {
    try (Crowd crowd = new Crowd(studio.origin(), viewers, viewers.names(), SEED)) {
      crowd.ask(question.asking(), 2 * options.seconds());
      Tally tally = crowd.ask(question.asking(), 2 * options.seconds());
      System.out.printf(
          Locale.ROOT,
          "through the gateway: %-15s %8d %7.2f %7.2f %7.2f %7.0f%s%n",
          question.title(),
          tally.requests(),
          tally.at(0.5),
          tally.at(0.95),
          tally.at(0.99),
          tally.throughput(),
          tally.errors() == 0 ? "" : "  " + tally.errors() + " errors: " + tally.firstError());
      if (tally.errors() > 0) {
        results.miss("the gateway answered errors: " + tally.firstError());
      }
    }
  }

  private void plans() throws SQLException, IOException {
    List<Question> questions =
        Questions.of(new Shelf(catalogue), origin, viewers, options.wanted());
    List<PagePlan> pages = new PlanReading(origin, viewers).read(studio, questions, SEED);
    PlanReading.print(pages, results);
    if (options.plans().isPresent()) {
      String data =
          String.format(
              Locale.ROOT,
              "Here: %,d versions of %,d series, %d owners, %.0f %% shared.",
              catalogue.versions(),
              catalogue.series(),
              Catalogue.OWNERS,
              100 * catalogue.shared());
      PlanDocument.write(options.plans().get(), data, pages);
    }
  }
}
