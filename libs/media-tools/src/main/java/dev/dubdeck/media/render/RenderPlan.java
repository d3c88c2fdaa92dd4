package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What will be run to get the exports that were asked for, and what cannot be had.
 *
 * @param runs fewest ffmpeg runs, in order of urgency: previews, copies, encodes, stills, texts;
 *     where there are encodes, the previews are made with them
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
    STILL,
    TEXT
  }

  /** Plans without touching a file. Every preset is in exactly one run or refused. */
  public static RenderPlan plan(List<RenderSource> sources, List<Preset> presets) {
    return plan(sources, presets, true);
  }

  /** The same with nothing in the run of the encodes that could not be made slice by slice. */
  public static RenderPlan planSliced(List<RenderSource> sources, List<Preset> presets) {
    return plan(sources, presets, false);
  }

  private static RenderPlan plan(
      List<RenderSource> sources, List<Preset> presets, boolean decodesOnce) {
    SourceSet set = new SourceSet(List.copyOf(sources));
    List<Refusal> refusals = new ArrayList<>();
    Map<Group, List<Preset>> groups = new TreeMap<>();
    for (Preset preset : presets) {
      Refusals.of(preset, set)
          .ifPresentOrElse(
              refusals::add,
              () ->
                  groups
                      .computeIfAbsent(group(preset, set), none -> new ArrayList<>())
                      .add(preset));
    }
    List<Preset> encodes = groups.getOrDefault(Group.ENCODE, List.of());
    if (decodesOnce
        && groups.containsKey(Group.PREVIEW)
        && encodes.stream().anyMatch(preset -> isEncode(preset, set))) {
      encodes.addAll(groups.remove(Group.PREVIEW));
    }
    List<PlannedRun> runs = new ArrayList<>();
    groups.forEach((group, members) -> runs.addAll(runs(group, members, set)));
    return new RenderPlan(runs, refusals);
  }

  private static List<PlannedRun> runs(Group group, List<Preset> presets, SourceSet set) {
    if (group == Group.STILL) {
      return presets.stream().map(preset -> StillPlan.plan(set, preset)).toList();
    }
    PlannedRun together = draft(presets, set);
    return List.of(
        presets.size() == 1
            ? together
            : together.withSingles(
                presets.stream().map(preset -> draft(List.of(preset), set)).toList()));
  }

  private static PlannedRun draft(List<Preset> presets, SourceSet set) {
    return draft(presets, new RunDraft(set));
  }

  static PlannedRun draft(List<Preset> presets, RunDraft draft) {
    for (Preset preset : presets) {
      switch (preset.form()) {
        case STREAM -> StreamPlan.add(preset, draft);
        case SIDE_CARS -> SidePlans.addSideCars(preset, draft);
        case STORYBOARD -> SidePlans.addStoryboard(preset, draft);
        case PEAKS -> SidePlans.addPeaks(preset, draft);
        case CAPTIONS -> SidePlans.addCaptions(preset, draft);
        case FILE, STILL -> draft.addFile(preset);
      }
    }
    return draft.finish();
  }

  /** Whether the picture must be encoded for a master or a version of it. */
  static boolean isEncode(Preset preset, SourceSet set) {
    return Refusals.of(preset, set).isEmpty()
        && set.video().isPresent()
        && group(preset, set) == Group.ENCODE
        && (preset.video() != null || preset.stream() != null);
  }

  private static Group group(Preset preset, SourceSet set) {
    return switch (preset.form()) {
      case STILL -> Group.STILL;
      case CAPTIONS -> Group.TEXT;
      case STORYBOARD, PEAKS -> Group.PREVIEW;
      // Encoding sound is quick: it must not wait for pictures.
      case SIDE_CARS -> Group.COPY;
      case STREAM -> Group.ENCODE;
      case FILE -> ofFile(preset, set);
    };
  }

  private static Group ofFile(Preset preset, SourceSet set) {
    if (preset.kind().startsWith("preview_")) {
      return Group.PREVIEW;
    }
    boolean copies = set.video().filter(video -> VideoOptions.isCopied(preset, video)).isPresent();
    return copies ? Group.COPY : Group.ENCODE;
  }
}
