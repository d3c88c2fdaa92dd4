package dev.dubdeck.export.publish;

import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.ExportWork.JobFacts;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.root.MediaKey;
import java.util.Locale;

/**
 * Where the artifact of an export stands. Names are made from the series and the numbers, never
 * from the name of a source: that one belongs to whoever chose it.
 */
final class ArtifactPlace {
  private ArtifactPlace() {}

  /** The same work always has the same place. */
  static MediaKey of(ExportWork work, Preset preset) {
    return MediaKey.of("Output", work.jobId().toString()).child(preset.pathFor(stem(work.job())));
  }

  /** The place beside the one that the preset names. */
  static MediaKey of(ExportWork work, Preset preset, String name) {
    return of(work, preset).parent().child(name);
  }

  private static String stem(JobFacts job) {
    return String.format(
        Locale.ROOT, "%s-s%02de%02d", job.seriesSlug(), job.seasonNumber(), job.episodeNumber());
  }
}
