package dev.dubdeck.jobs.submission;

import dev.dubdeck.platform.problem.FieldError;
import dev.dubdeck.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, so that a person hears all of it at once. */
final class FieldErrors {
  private final List<FieldError> errors = new ArrayList<>();

  /** Notes a complaint; the message is fit for people and holds nothing of the value. */
  void add(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /**
   * Ends the request when anything was noted.
   *
   * @throws Problem 422 with all of it
   */
  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }
}
