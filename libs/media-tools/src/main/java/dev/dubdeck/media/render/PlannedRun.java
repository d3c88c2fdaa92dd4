package dev.dubdeck.media.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ffmpeg run.
 *
 * @param lengthSeconds of the result, for progress and limits
 * @param instead what to run when this one ends well but an output did not come to be, as when no
 *     frame is bright enough; null when that is a failure
 */
public record PlannedRun(
    List<RunInput> inputs,
    List<PlannedOutput> outputs,
    double lengthSeconds,
    @Nullable PlannedRun instead) {

  /** Copies what can change. */
  public PlannedRun {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** One run for each output: what to fall back on when the run for all of them fails. */
  public List<PlannedRun> split() {
    return outputs.size() == 1
        ? List.of(this)
        : outputs.stream()
            .map(output -> new PlannedRun(inputs, List.of(output), lengthSeconds, null))
            .toList();
  }
}
