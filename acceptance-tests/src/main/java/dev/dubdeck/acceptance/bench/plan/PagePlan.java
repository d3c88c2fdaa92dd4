package dev.dubdeck.acceptance.bench.plan;

import java.util.List;

/**
 * What one request made the database do.
 *
 * @param items in the answer
 */
public record PagePlan(
    String title, String path, int items, boolean bounded, List<RanStatement> statements) {
  /** Most rows read for one returned. */
  public static final int MOST = 10;

  /** Rows that all statements of the page read. */
  public long read() {
    return statements.stream().mapToLong(RanStatement::read).sum();
  }

  /** Rows that they gave to the service. */
  public long returned() {
    return statements.stream().mapToLong(RanStatement::returned).sum();
  }

  /** Pages of 8 KiB they touched. */
  public long blocks() {
    return statements.stream().mapToLong(RanStatement::blocks).sum();
  }

  /** Rows read for one returned; an empty answer counts as one row. */
  public double ratio() {
    return read() / (double) Math.max(1, returned());
  }

  /** Whether it keeps what is promised of it. */
  public boolean isKept() {
    return !bounded || ratio() <= MOST;
  }
}
