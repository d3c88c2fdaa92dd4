package dev.dubdeck.acceptance.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;

/** How long something took, many times over; milliseconds. */
final class Latencies {
  private final double[] sorted;

  private Latencies(double[] sorted) {
    this.sorted = sorted;
  }

  /** Does it so often, after a quarter as often without looking at the clock. */
  static Latencies of(int times, IntConsumer work) {
    for (int i = 0; i < times / 4; i++) {
      work.accept(times + i);
    }
    double[] taken = new double[times];
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      work.accept(i);
      taken[i] = (System.nanoTime() - begin) / 1e6;
    }
    return sorted(taken);
  }

  static Latencies sorted(double[] taken) {
    Arrays.sort(taken);
    return new Latencies(taken);
  }

  double at(double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  /** One line: median, 95th percentile, worst, and how many times the measure's median it is. */
  void print(String name, Latencies measure) {
    System.out.printf(
        Locale.ROOT,
        "%-44s p50 %7.2f  p95 %7.2f  max %7.2f ms  %6.1f x select%n",
        name,
        at(0.5),
        at(0.95),
        at(1),
        at(0.5) / measure.at(0.5));
  }
}
