package dev.dubdeck.media.render;

import java.util.List;

/**
 * One ffmpeg run.
 *
 * @param lengthSeconds of the result, for progress and limits
 */
public record PlannedRun(List<RunInput> inputs, List<PlannedOutput> outputs, double lengthSeconds) {

  /** Copies what can change. */
  public PlannedRun {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** One run for each output: what to fall back on when the run for all of them fails. */
  public List<PlannedRun> split() {
    return outputs.stream()
        .map(output -> new PlannedRun(inputs, List.of(output), lengthSeconds))
        .toList();
  }
}
