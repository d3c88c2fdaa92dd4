package dev.dubdeck.library.listing;

import dev.dubdeck.contracts.JobState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state a list is filtered by: the state of a job, or the word that pages use for several.
 *
 * @param jobStates states of which a version must have one; empty when the flag decides
 */
public record StateWord(Set<JobState> jobStates, @Nullable Flag flag) {

  /** Marks that are counted per version. */
  public enum Flag {
    NEEDS_REVIEW("r", "needs_review"),
    DRIFTED("d", "drifted");

    private final String facet;
    private final String column;

    Flag(String facet, String column) {
      this.facet = facet;
      this.column = column;
    }
  }

  /**
   * Reads the query parameter; null when it is absent or blank, which filters nothing.
   *
   * @throws dev.dubdeck.platform.problem.Problem 400 for a word that is no state
   */
  public static @Nullable StateWord parse(@Nullable String word) {
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

  /** The facets of which a summary must have one. */
  String[] facets() {
    return flag == null
        ? jobStates.stream().map(state -> "s:" + state.name()).toArray(String[]::new)
        : new String[] {flag.facet};
  }

  /** The condition on rows of {@code episode_version v}. */
  String onVersions(SqlText sql) {
    if (flag != null) {
      return "v." + flag.column + " > 0";
    }
    String[] names = jobStates.stream().map(JobState::name).toArray(String[]::new);
    return "v.state = ANY (" + sql.parameter(names) + ")";
  }

  private static StateWord ofStates(JobState... states) {
    return new StateWord(EnumSet.copyOf(List.of(states)), null);
  }
}
