package dev.dubdeck.gateway.episode;

import dev.dubdeck.gateway.library.VersionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A version of an episode with the number people call it by.
 *
 * @param label "v2"; versions are counted from the oldest that the person may see
 * @param owned whether it is the person's own
 * @param removed whether an admin took it out of the library
 */
record EpisodeVersion(
    String label,
    String jobId,
    String status,
    String visibility,
    Instant createdAt,
    boolean owned,
    boolean removed) {

  /** Newest first, as one looks for it. */
  static List<EpisodeVersion> numbered(List<VersionRow> rows) {
    List<VersionRow> oldestFirst =
        rows.stream()
            .sorted(Comparator.comparing(VersionRow::createdAt).thenComparing(VersionRow::jobId))
            .toList();
    List<EpisodeVersion> versions = new ArrayList<>();
    for (int i = oldestFirst.size(); i > 0; i--) {
      VersionRow row = oldestFirst.get(i - 1);
      versions.add(
          new EpisodeVersion(
              "v" + i,
              row.jobId(),
              row.status(),
              row.visibility(),
              row.createdAt(),
              row.owned(),
              row.removed()));
    }
    return versions;
  }

  boolean isShared() {
    return !"private".equals(visibility);
  }
}
