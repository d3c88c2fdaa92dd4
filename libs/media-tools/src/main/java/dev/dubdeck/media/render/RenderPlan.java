package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset;
import java.util.List;

/**
 * What will be run to get the exports that were asked for, and what cannot be had.
 *
 * @param runs fewest ffmpeg runs, in order of urgency
 */
public record RenderPlan(List<PlannedRun> runs, List<Refusal> refusals) {

  /** Copies what can change. */
  public RenderPlan {
    runs = List.copyOf(runs);
    refusals = List.copyOf(refusals);
  }

  /** Plans without touching a file. Every preset is in exactly one run or refused. */
  public static RenderPlan plan(List<RenderSource> sources, List<Preset> presets) {
    return dev.dubdeck.media.Unbuilt.yet(sources, presets);
  }
}
