package dev.dubdeck.library.series;

import dev.dubdeck.contracts.JobState;
import dev.dubdeck.library.listing.Parameters;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state a series is filtered by: the state of a job, or the word that pages use for several.
 *
 * @param jobStates states of which a version must have one; empty when the flag decides
 */
record StateWord(Set<JobState> jobStates, @Nullable Flag flag) {

  /** Marks that are counted per version. */
  enum Flag {
    NEEDS_REVIEW,
    DRIFTED
  }

  static @Nullable StateWord parse(@Nullable String word) {
    if (word == null || word.isBlank()) {
      return null;
    }
    String name = word.toUpperCase(Locale.ROOT);
    return switch (name) {
      case "CURRENT" -> ofStates(JobState.DONE);
      case "WORKING" -> ofStates(JobState.QUEUED, JobState.RUNNING, JobState.PAUSED);
      case "NEEDS_REVIEW", "DRIFTED" -> new StateWord(Set.of(), Flag.valueOf(name));
      default ->
          Arrays.stream(JobState.values())
              .filter(state -> state.name().equals(name))
              .findFirst()
              .map(StateWord::ofStates)
              .orElseThrow(() -> Parameters.malformed("state", "is not a state"));
    };
  }

  String[] names() {
    return jobStates.stream().map(JobState::name).toArray(String[]::new);
  }

  private static StateWord ofStates(JobState... states) {
    return new StateWord(EnumSet.copyOf(List.of(states)), null);
  }
}
