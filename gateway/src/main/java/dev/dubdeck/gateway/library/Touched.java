package dev.dubdeck.gateway.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which versions a call changed or deleted. */
public record Touched(@Nullable List<String> jobIds, @Nullable List<String> deletedJobIds) {

  /** Number of versions. */
  public int count() {
    List<String> ids = deletedJobIds != null ? deletedJobIds : jobIds;
    return ids == null ? 0 : ids.size();
  }
}
