package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What will be run to get the exports that were asked for, and what cannot be had.
 *
 * @param runs fewest ffmpeg runs, in order of urgency: previews, copies, encodes, stills
 */
public record RenderPlan(List<PlannedRun> runs, List<Refusal> refusals) {

  /** Copies what can change. */
  public RenderPlan {
    runs = List.copyOf(runs);
    refusals = List.copyOf(refusals);
  }

  /** Exports of one group share a run, since they share its demuxing and decoding. */
  private enum Group {
    PREVIEW,
    COPY,
    ENCODE,
    STILL
  }

  /** Plans without touching a file. Every preset is in exactly one run or refused. */
  public static RenderPlan plan(List<RenderSource> sources, List<Preset> presets) {
    SourceSet set = new SourceSet(List.copyOf(sources));
    List<Refusal> refusals = new ArrayList<>();
    Map<Group, List<Preset>> groups = new TreeMap<>();
    for (Preset preset : presets) {
      if (needsPicture(preset) && set.video().isEmpty()) {
        refusals.add(
            new Refusal(preset, "no_video", "The source has no picture, and this needs one."));
      } else if (needsSound(preset) && set.main().isEmpty()) {
        refusals.add(
            new Refusal(preset, "no_audio", "The source has no sound, and this needs some."));
      } else {
        groups.computeIfAbsent(group(preset, set), none -> new ArrayList<>()).add(preset);
      }
    }
    List<PlannedRun> runs = new ArrayList<>();
    groups.forEach((group, members) -> runs.addAll(runs(group, members, set)));
    return new RenderPlan(runs, refusals);
  }

  private static List<PlannedRun> runs(Group group, List<Preset> presets, SourceSet set) {
    if (group == Group.STILL) {
      return presets.stream().map(preset -> StillPlan.plan(set, preset)).toList();
    }
    RunDraft draft = new RunDraft(set);
    presets.forEach(draft::add);
    return List.of(draft.finish());
  }

  private static Group group(Preset preset, SourceSet set) {
    if (preset.picture() != null) {
      return Group.STILL;
    }
    if (preset.kind().startsWith("preview_")) {
      return Group.PREVIEW;
    }
    boolean copies =
        preset.video() != null
            && set.video()
                .filter(video -> VideoOptions.isCopied(preset.video(), video))
                .isPresent();
    return copies ? Group.COPY : Group.ENCODE;
  }

  private static boolean needsPicture(Preset preset) {
    return preset.video() != null || preset.picture() != null;
  }

  private static boolean needsSound(Preset preset) {
    return preset.video() == null && preset.audio() != null;
  }
}
