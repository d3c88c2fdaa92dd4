package dev.dubdeck.acceptance.bench.library;

import dev.dubdeck.acceptance.stack.Studio;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Processor time, which does not depend on what else the machine does, as waiting times do.
 *
 * @param service milliseconds of library-service
 * @param database milliseconds of PostgreSQL with all its sessions
 */
record CpuTime(double service, double database) {
  static final CpuTime NONE = new CpuTime(0, 0);

  /** What both have used since they began. */
  static CpuTime of(Studio studio) {
    return new CpuTime(used(studio, "library-service"), used(studio, "postgres"));
  }

  CpuTime plus(CpuTime other) {
    return new CpuTime(service + other.service, database + other.database);
  }

  CpuTime minus(CpuTime other) {
    return new CpuTime(service - other.service, database - other.database);
  }

  /** The share of each of so many requests. */
  CpuTime each(int requests) {
    return new CpuTime(service / Math.max(1, requests), database / Math.max(1, requests));
  }

  double both() {
    return service + database;
  }

  private static double used(Studio studio, String part) {
    ProcessHandle process = studio.processOf(part);
    return Stream.concat(Stream.of(process), process.descendants())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .mapToDouble(Duration::toMillis)
        .sum();
  }
}
