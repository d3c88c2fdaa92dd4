package dev.dubdeck.acceptance.bench.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.acceptance.bench.crowd.KeepAlive;
import dev.dubdeck.acceptance.bench.crowd.Viewers;
import dev.dubdeck.acceptance.bench.plan.PagePlan;
import dev.dubdeck.acceptance.bench.plan.PlanWatch;
import dev.dubdeck.acceptance.bench.plan.RanStatement;
import dev.dubdeck.acceptance.stack.Studio;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Asks each kind several times and reads what the database did for it. */
final class PlanReading {
  /** So often each session of the pool has run a statement when its generic plan is weighed. */
  private static final int WARM = 48;

  private static final int READ = 6;

  /** The server's log is not always to be read. */
  private static final int TRIES = 3;

  private static final int PATIENCE = 50;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String origin;
  private final Viewers viewers;

  PlanReading(String origin, Viewers viewers) {
    this.origin = origin;
    this.viewers = viewers;
  }

  /** For each kind the request that read most for what it returned. */
  List<PagePlan> read(Studio studio, List<Question> questions, long seed)
      throws SQLException, IOException {
    List<PagePlan> pages = new ArrayList<>();
    try (PlanWatch watch = new PlanWatch(studio, "library")) {
      awaitSessions(questions.getFirst());
      for (Question question : questions) {
        pages.add(read(watch, question, new SplittableRandom(seed)));
      }
    }
    return pages;
  }

  /** The service has lost all its sessions and makes new ones. */
  private void awaitSessions(Question question) throws IOException {
    SplittableRandom lot = new SplittableRandom(1);
    int good = 0;
    for (int i = 0; good < PATIENCE; i++) {
      if (i > 20 * PATIENCE) {
        throw new IllegalStateException("the service has not come back to its database");
      }
      if (ask(question, lot).status() == 200) {
        good++;
      } else {
        good = 0;
        LockSupport.parkNanos(50_000_000L);
      }
    }
  }

  private PagePlan read(PlanWatch watch, Question question, SplittableRandom lot)
      throws SQLException, IOException {
    for (int i = 0; i < WARM; i++) {
      ask(question, lot);
    }
    List<PagePlan> seen = new ArrayList<>();
    for (int again = 0; seen.isEmpty() && again < TRIES; again++) {
      List<Asked> asked = new ArrayList<>();
      List<@Nullable List<RanStatement>> all =
          watch.during(Collections.nCopies(READ, () -> asked.add(ask(question, lot))));
      for (int i = 0; all.size() == READ && i < READ; i++) {
        List<RanStatement> statements = all.get(i);
        Asked one = asked.get(i);
        if (statements != null && !statements.isEmpty()) {
          seen.add(
              new PagePlan(
                  question.title(), one.path(), one.items(), question.bounded(), statements));
        }
      }
    }
    return seen.stream().max(Comparator.comparingDouble(PagePlan::ratio)).orElseThrow();
  }

  private Asked ask(Question question, SplittableRandom lot) throws IOException {
    String person = viewers.names().get(lot.nextInt(viewers.names().size()));
    String path = question.asking().path(person, lot);
    try (KeepAlive line = new KeepAlive(origin)) {
      int status = line.get(path, viewers.token(person));
      JsonNode answer = JSON.readTree(line.body());
      return new Asked(path, status, answer.isArray() ? answer.size() : status == 200 ? 1 : 0);
    }
  }

  /** Prints one line for each page and what was missed. */
  static void print(List<PagePlan> pages, Results results) {
    System.out.printf(
        "%n%-36s %6s %9s %9s %7s %8s%n",
        "rows for the worst of " + READ + " requests",
        "items",
        "returned",
        "read",
        "ratio",
        "blocks");
    for (PagePlan page : pages) {
      String verdict = page.bounded() ? page.isKept() ? "ok" : "MISSED" : "-";
      System.out.printf(
          Locale.ROOT,
          "%-36s %6d %9d %9d %7.1f %8d  %s%n",
          page.title(),
          page.items(),
          page.returned(),
          page.read(),
          page.ratio(),
          page.blocks(),
          verdict);
      if (!page.isKept()) {
        results.miss(
            String.format(
                Locale.ROOT,
                "%s: reads %d rows for %d (%s)",
                page.title(),
                page.read(),
                page.returned(),
                page.path()));
      }
    }
  }

  private record Asked(String path, int status, int items) {}
}
