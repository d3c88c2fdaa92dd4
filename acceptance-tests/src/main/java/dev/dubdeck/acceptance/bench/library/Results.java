package dev.dubdeck.acceptance.bench.library;

import dev.dubdeck.acceptance.bench.crowd.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was measured, as tables and verdicts. */
final class Results {
  private static final double SHARE_TARGET = 0.5;
  private static final double FLAT_TARGET = 2;

  /** Half a millisecond is noise of the machine and no growth. */
  private static final double NOISE_MILLIS = 0.5;

  private static final double DEEP_TARGET = 1.1;
  private static final int FLAT_FROM = 10_000;

  private final Map<String, Question> questions = new LinkedHashMap<>();
  private final Map<String, SortedMap<Integer, Measured>> tallies = new LinkedHashMap<>();
  private final Map<String, Measured> yardstick = new LinkedHashMap<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();

  /** Whether nothing was asked. */
  boolean isEmpty() {
    return tallies.isEmpty();
  }

  void add(Question question, int size, Measured measured) {
    Tally tally = measured.tally();
    questions.put(question.title(), question);
    tallies.computeIfAbsent(question.title(), title -> new TreeMap<>()).put(size, measured);
    if (tally.errors() > 0) {
      errors.add(question.title() + ": " + tally.errors() + " errors, first " + tally.firstError());
    }
  }

  /** The same bytes from memory, measured in turn with the question. */
  void addYardstick(Question question, Measured measured) {
    yardstick.put(question.title(), measured);
    if (measured.tally().errors() > 0) {
      errors.add("yardstick of " + question.title() + ": " + measured.tally().firstError());
    }
  }

  /**
   * One line for each kind at that size; behind the waiting times the milliseconds of processor
   * time that a request takes in the service, in the database, and when it comes from memory.
   */
  void printLoad(int size) {
    System.out.printf(
        Locale.ROOT,
        "%n%-36s %8s %7s %7s %7s %6s %6s %6s %7s %6s %9s %6s  %s%n",
        "at " + String.format(Locale.ROOT, "%,d", size) + ", milliseconds",
        "requests",
        "p50",
        "p95",
        "p99",
        "cpu",
        "cpu db",
        "cpu me",
        "req/s",
        "bytes",
        "memory/s",
        "share",
        "target");
    tallies.forEach((title, at) -> printLine(title, at.get(size)));
  }

  private void printLine(String title, Measured measured) {
    Question question = questions.get(title);
    Tally tally = measured.tally();
    CpuTime cpu = measured.cpuEach();
    Measured memory = yardstick.get(title);
    double share = memory == null ? Double.NaN : tally.throughput() / memory.tally().throughput();
    boolean kept = tally.at(0.95) <= question.target();
    System.out.printf(
        Locale.ROOT,
        "%-36s %8d %7.2f %7.2f %7.2f %6.2f %6.2f %6s %7.0f %6d %9s %6s  %s%n",
        title,
        tally.requests(),
        tally.at(0.5),
        tally.at(0.95),
        tally.at(0.99),
        cpu.service(),
        cpu.database(),
        memory == null ? "-" : String.format(Locale.ROOT, "%.2f", memory.cpuEach().both()),
        tally.throughput(),
        tally.bytesEach(),
        memory == null ? "-" : String.format(Locale.ROOT, "%.0f", memory.tally().throughput()),
        memory == null ? "-" : String.format(Locale.ROOT, "%.2f", share),
        target(question, kept));
    // Only the largest library is measured beside memory, and only it has to keep the targets.
    if (!kept && memory != null) {
      missed.add(
          String.format(
              Locale.ROOT, "%s: p95 %.1f ms > %.0f ms", title, tally.at(0.95), question.target()));
    }
    if (share < SHARE_TARGET && question.bounded()) {
      missed.add(
          String.format(Locale.ROOT, "%s: %.2f of the throughput from memory", title, share));
    }
  }

  private static String target(Question question, boolean kept) {
    return Double.isInfinite(question.target())
        ? "-"
        : String.format(Locale.ROOT, "<= %.0f %s", question.target(), kept ? "ok" : "MISSED");
  }

  /** The 95th percentile of each kind against the size of the library. */
  void printGrowth() {
    List<Integer> sizes =
        tallies.values().stream().flatMap(at -> at.keySet().stream()).distinct().sorted().toList();
    StringBuilder head =
        new StringBuilder(String.format("%n%-36s", "p95 against size, milliseconds"));
    sizes.forEach(size -> head.append(String.format(Locale.ROOT, " %,11d", size)));
    System.out.println(head.append("   growth"));
    tallies.forEach((title, at) -> printGrowth(title, at, sizes));
  }

  private void printGrowth(String title, SortedMap<Integer, Measured> at, List<Integer> sizes) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-36s", title));
    for (int size : sizes) {
      Measured measured = at.get(size);
      line.append(
          measured == null
              ? String.format("%12s", "-")
              : String.format(Locale.ROOT, " %11.2f", measured.tally().at(0.95)));
    }
    Measured from = at.get(FLAT_FROM);
    if (from != null && at.lastKey() > FLAT_FROM) {
      double first = from.tally().at(0.95);
      double last = at.get(at.lastKey()).tally().at(0.95);
      double growth = last / first;
      boolean flat = growth <= FLAT_TARGET || last - first <= NOISE_MILLIS;
      line.append(String.format(Locale.ROOT, "   %.2f %s", growth, flat ? "ok" : "MISSED"));
      if (!flat && questions.get(title).bounded()) {
        missed.add(
            String.format(
                Locale.ROOT, "%s: %.2f times from 10,000 to %,d", title, growth, at.lastKey()));
      }
    }
    System.out.println(line);
  }

  /** Whether what is far down a list is as near as its beginning. */
  void printDepth(int size) {
    System.out.println();
    for (Question question : questions.values()) {
      if (!question.name().equals("page 500 by cursor")) {
        continue;
      }
      SortedMap<Integer, Measured> beginning = tallies.get(question.group() + ", page 1 of 20");
      double first = beginning == null ? Double.NaN : beginning.get(size).tally().at(0.95);
      double deep = tallies.get(question.title()).get(size).tally().at(0.95);
      boolean kept = deep <= first * DEEP_TARGET || deep - first <= NOISE_MILLIS;
      System.out.printf(
          Locale.ROOT,
          "%-36s p95 %.2f ms, page 1 %.2f ms: %.2f %s%n",
          question.title(),
          deep,
          first,
          deep / first,
          kept ? "ok" : "MISSED");
      if (!kept) {
        missed.add(question.title() + " is slower than page 1");
      }
    }
  }

  void miss(String what) {
    missed.add(what);
  }

  /**
   * Says what was missed.
   *
   * @throws IllegalStateException when an answer was no answer
   */
  void conclude() {
    System.out.printf("%n%s%n", missed.isEmpty() ? "every target kept" : "MISSED:");
    missed.forEach(what -> System.out.println("  " + what));
    if (!errors.isEmpty()) {
      throw new IllegalStateException("requests failed:\n  " + String.join("\n  ", errors));
    }
  }
}
