package dev.dubdeck.media.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ffmpeg run.
 *
 * @param graphs filter graphs that feed several files, each with an input of its own
 * @param lengthSeconds of the result, for progress and limits
 * @param instead what to run when this one ends well but an output did not come to be, as when no
 *     frame is bright enough; null when that is a failure
 * @param singles one run for each output: what to fall back on when the run for all of them fails;
 *     empty for a run of one
 */
public record PlannedRun(
    List<RunInput> inputs,
    List<String> graphs,
    List<PlannedOutput> outputs,
    double lengthSeconds,
    @Nullable PlannedRun instead,
    List<PlannedRun> singles) {

  /** Copies what can change. */
  public PlannedRun {
    inputs = List.copyOf(inputs);
    graphs = List.copyOf(graphs);
    outputs = List.copyOf(outputs);
    singles = List.copyOf(singles);
  }

  /** One run for each output. */
  public List<PlannedRun> split() {
    return singles.isEmpty() ? List.of(this) : singles;
  }

  PlannedRun withSingles(List<PlannedRun> each) {
    return new PlannedRun(inputs, graphs, outputs, lengthSeconds, instead, each);
  }
}
