package dev.dubdeck.teststack.sample;

import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Jobs to talk about. */
public final class SampleJobs {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  private SampleJobs() {}

  /** A job as of a version. */
  public static JobSnapshot snapshot(UUID id, long version) {
    return titled(id, version, "Émile Zola");
  }

  /** A job with a title of its own. */
  public static JobSnapshot titled(UUID id, long version, String title) {
    return new JobSnapshot(
        id,
        "ana",
        Visibility.PRIVATE,
        JobState.QUEUED,
        0,
        "",
        "emile-zola",
        title,
        1,
        2,
        "fr",
        null,
        false,
        false,
        false,
        List.of(),
        AT,
        AT,
        AT,
        version);
  }
}
