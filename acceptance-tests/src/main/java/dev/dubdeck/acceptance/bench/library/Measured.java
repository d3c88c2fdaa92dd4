package dev.dubdeck.acceptance.bench.library;

import dev.dubdeck.acceptance.bench.crowd.Tally;
import java.util.List;

/**
 * How a crowd was served, and what that took.
 *
 * @param cpu of all its requests
 */
record Measured(Tally tally, CpuTime cpu) {
  /** Several that were made one after the other. */
  static Measured inTurn(List<Measured> each) {
    return new Measured(
        Tally.inTurn(each.stream().map(Measured::tally).toList()),
        each.stream().map(Measured::cpu).reduce(CpuTime.NONE, CpuTime::plus));
  }

  CpuTime cpuEach() {
    return cpu.each(tally.requests());
  }
}
