package dev.dubdeck.library.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.dubdeck.library.listing.EpisodeKey;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, as an answer; members that do not belong to the decision are left out.
 *
 * @param jobIds versions that go on
 * @param deletedJobIds versions that are gone
 * @param removed whether the episode is removed now
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
public record DecisionAnswer(
    boolean ok,
    String libraryKey,
    @Nullable List<UUID> jobIds,
    @Nullable List<UUID> deletedJobIds,
    @Nullable Boolean removed) {

  static DecisionAnswer deleted(EpisodeKey key, List<KeyVersion> gone) {
    return new DecisionAnswer(true, key.toString(), null, ids(gone), null);
  }

  static DecisionAnswer unshared(EpisodeKey key, List<KeyVersion> hidden) {
    return new DecisionAnswer(true, key.toString(), ids(hidden), null, null);
  }

  static DecisionAnswer judged(EpisodeKey key, List<KeyVersion> all, boolean removed) {
    return new DecisionAnswer(true, key.toString(), ids(all), null, removed);
  }

  private static List<UUID> ids(List<KeyVersion> versions) {
    return versions.stream().map(KeyVersion::jobId).toList();
  }
}
