package dev.dubdeck.library.moderation;

import dev.dubdeck.platform.identity.Caller;
import jakarta.persistence.Tuple;
import java.util.UUID;

/** One version of an episode, as far as a decision about it asks. */
public record KeyVersion(
    UUID jobId, String owner, String title, boolean shared, boolean removed, long version) {

  static KeyVersion of(Tuple row) {
    return new KeyVersion(
        row.get("job_id", UUID.class),
        row.get("owner", String.class),
        row.get("series_title", String.class),
        row.get("shared", Boolean.class),
        row.get("removed", Boolean.class),
        row.get("version", Long.class));
  }

  /** Whether the version exists for somebody. */
  public boolean isVisibleTo(Caller caller) {
    return shared || caller.owns(owner);
  }
}
