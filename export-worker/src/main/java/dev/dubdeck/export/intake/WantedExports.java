package dev.dubdeck.export.intake;

import dev.dubdeck.contracts.ExportOrdered;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.export.work.RunGroup;
import dev.dubdeck.export.work.WantedExport;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Presets;
import dev.dubdeck.media.render.SourceRole;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Which exports follow from which fact. */
@ApplicationScoped
class WantedExports {
  /** Raised whenever the references would differ; part of the identity of finished work. */
  private static final int REFERENCES_VERSION = 1;

  private final Presets presets;

  WantedExports(Presets presets) {
    this.presets = presets;
  }

  /**
   * The masters that were asked for. Where the picture has to be decoded for one of them, the
   * previews come with it: that spares them a decoding of their own.
   */
  List<WantedExport> masters(JobSubmitted event) {
    List<WantedExport> exports = new ArrayList<>();
    for (String kind : new LinkedHashSet<>(event.masters())) {
      exports.add(byName(kind, event.presets().getOrDefault(kind, ""), event.sources()));
    }
    if (exports.stream().anyMatch(this::isAlwaysEncoded)) {
      decoding(event.lowresPreset(), event.sources())
          .forEach(preview -> exports.add(preview.withMasters()));
    }
    return exports;
  }

  private boolean isAlwaysEncoded(WantedExport master) {
    return presets.find(master.kind(), master.preset()).filter(Preset::isAlwaysEncoded).isPresent();
  }

  /** What every job gets once its masters are settled, if it has not got it with them. */
  List<WantedExport> previews(JobExported event) {
    List<SourceFile> sources = event.sources();
    List<WantedExport> followers = new ArrayList<>(decoding(event.lowresPreset(), sources));
    followers.add(byDefault("poster", sources));
    if (sources.stream().anyMatch(WantedExports::isSubtitles)) {
      followers.add(byDefault("subs", sources));
    }
    followers.add(references(sources));
    return followers;
  }

  /** The previews for which all of the source is decoded. */
  private List<WantedExport> decoding(String lowresPreset, List<SourceFile> sources) {
    List<WantedExport> previews = new ArrayList<>();
    previews.add(
        presets
            .find("preview_mp4", lowresPreset)
            .map(preset -> wanted(preset, sources))
            .orElseGet(() -> byDefault("preview_mp4", sources)));
    for (String kind : List.of("preview_audio", "storyboard", "peaks")) {
      previews.add(byDefault(kind, sources));
    }
    return previews;
  }

  /** What a person asked for; by default what everybody gets of that kind. */
  WantedExport ordered(ExportOrdered order) {
    if (order.kind().equals(RunGroup.VOICE_REFS)) {
      return references(order.sources());
    }
    return byName(order.kind(), order.preset(), order.sources());
  }

  /** An empty name is the kind's default. */
  private WantedExport byName(String kind, String preset, List<SourceFile> sources) {
    return preset.isEmpty()
        ? byDefault(kind, sources)
        : presets
            .find(kind, preset)
            .map(found -> wanted(found, sources))
            .orElseGet(() -> unknown(kind, sources));
  }

  private static WantedExport references(List<SourceFile> sources) {
    return new WantedExport(RunGroup.VOICE_REFS, "default", REFERENCES_VERSION, sources);
  }

  /** The row is written, so that its refusal is told in words. */
  private static WantedExport unknown(String kind, List<SourceFile> sources) {
    return new WantedExport(kind, "none", 0, sources);
  }

  private static boolean isSubtitles(SourceFile source) {
    return source.role().equals(SourceRole.SUBTITLES.wireName());
  }

  private WantedExport byDefault(String kind, List<SourceFile> sources) {
    return presets
        .find(kind)
        .map(preset -> wanted(preset, sources))
        .orElseGet(() -> unknown(kind, sources));
  }

  private static WantedExport wanted(Preset preset, List<SourceFile> sources) {
    return new WantedExport(preset.kind(), preset.name(), preset.version(), sources);
  }
}
