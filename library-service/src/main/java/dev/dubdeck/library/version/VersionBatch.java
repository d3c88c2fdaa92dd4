package dev.dubdeck.library.version;

import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.library.version.VersionRow.EpisodePlace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What some snapshots change, compared with what is known of their jobs: the newest snapshot of a
 * job counts, and a deletion is final whatever else is told of the job.
 */
final class VersionBatch {
  private final Map<UUID, VersionRow> known;
  private final List<VersionRow> written = new ArrayList<>();
  private final Map<UUID, Long> departed = new LinkedHashMap<>();
  private final List<UUID> relisted = new ArrayList<>();
  private final SortedSet<String> series = new TreeSet<>();
  private final Set<UUID> mirrored = new LinkedHashSet<>();
  private final Map<UUID, EpisodePlace> left = new LinkedHashMap<>();

  private VersionBatch(Map<UUID, VersionRow> known) {
    this.known = known;
  }

  /**
   * Compares.
   *
   * @param newest one snapshot per job, none of a job that has departed before
   */
  static VersionBatch of(Collection<JobSnapshot> newest, Map<UUID, VersionRow> known) {
    VersionBatch batch = new VersionBatch(known);
    for (JobSnapshot job : newest) {
      if (job.deleted()) {
        batch.depart(job);
      } else {
        batch.follow(job);
      }
    }
    return batch;
  }

  private void depart(JobSnapshot job) {
    departed.put(job.jobId(), job.version());
    mirrored.add(job.jobId());
    VersionRow before = known.get(job.jobId());
    if (before != null) {
      series.add(before.seriesSlug());
      left.put(job.jobId(), before.place());
    }
  }

  private void follow(JobSnapshot job) {
    VersionRow before = known.get(job.jobId());
    VersionRow after = VersionRow.of(job, before);
    written.add(after);
    if (before == null || !after.isListedAs(before)) {
      relisted.add(job.jobId());
      series.add(after.seriesSlug());
      if (before != null) {
        series.add(before.seriesSlug());
      }
    }
    if (before == null || !after.isMirroredAs(before)) {
      mirrored.add(job.jobId());
      if (before != null && !before.place().equals(after.place())) {
        left.put(job.jobId(), before.place());
      }
    }
  }

  /** All jobs that are told of. */
  Set<UUID> jobs() {
    Set<UUID> jobs = new LinkedHashSet<>(departed.keySet());
    written.forEach(row -> jobs.add(row.jobId()));
    return jobs;
  }

  /** Rows to be written. */
  List<VersionRow> written() {
    return written;
  }

  /** Jobs that are gone, with the version that says so. */
  Map<UUID, Long> departed() {
    return departed;
  }

  /** Jobs whose flags may be others. */
  List<UUID> relisted() {
    return relisted;
  }

  /** Series that have to be summed up again. */
  SortedSet<String> series() {
    return series;
  }

  /** Jobs whose files have to follow. */
  Set<UUID> mirrored() {
    return mirrored;
  }

  /** Where jobs stood that no longer stand there. */
  Map<UUID, EpisodePlace> left() {
    return left;
  }
}
