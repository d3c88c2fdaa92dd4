package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.JobState;
import dev.dubdeck.platform.problem.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs a list is about.
 *
 * @param owner only this person's, or everybody's when null
 * @param text folded search text, null for no search
 */
record JobFilter(
    @Nullable String owner,
    @Nullable String text,
    @Nullable JobState state,
    boolean includeArchived) {
  private static final int MAX_TEXT = 300;

  /**
   * Reads the query parameters.
   *
   * @throws Problem 400 when the status is none, or the search text is absurdly long
   */
  static JobFilter of(
      @Nullable String owner,
      @Nullable String q,
      @Nullable String status,
      @Nullable String includeArchived) {
    return new JobFilter(owner, text(q), state(status), isTrue(includeArchived));
  }

  private static @Nullable String text(@Nullable String q) {
    if (q == null || q.isBlank()) {
      return null;
    }
    if (q.length() > MAX_TEXT) {
      throw bad("q", "must not be longer than " + MAX_TEXT + " characters");
    }
    return SearchText.fold(q.strip());
  }

  private static @Nullable JobState state(@Nullable String status) {
    if (status == null || status.isBlank()) {
      return null;
    }
    try {
      return JobState.valueOf(status.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw bad("status", "is not a state of jobs");
    }
  }

  private static boolean isTrue(@Nullable String flag) {
    return "1".equals(flag) || "true".equals(flag);
  }

  private static Problem bad(String field, String message) {
    return Problem.malformed("bad_parameter", "A parameter of the query is not valid.")
        .withError(field, message);
  }
}
