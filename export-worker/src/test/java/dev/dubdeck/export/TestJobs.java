package dev.dubdeck.export;

import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.Visibility;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Jobs of a made-up series. */
public final class TestJobs {
  private TestJobs() {}

  public static JobSnapshot aJob(UUID id) {
    return aJob(id, JobState.QUEUED, false, 1);
  }

  public static JobSnapshot aJob(UUID id, JobState state, boolean deleted, long version) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new JobSnapshot(
        id,
        "ana",
        Visibility.PRIVATE,
        state,
        0,
        "",
        "blue-harbor",
        "Blue Harbor",
        1,
        7,
        null,
        "en",
        false,
        false,
        deleted,
        List.of(),
        now,
        now,
        now,
        version);
  }
}
