package dev.dubdeck.library.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dubdeck.platform.problem.Problem;

/** The words in which somebody says why. */
public final class Reason {
  private static final String FIELD = "reason";
  private static final int LONGEST = 200;

  private Reason() {}

  /**
   * Reads the field.
   *
   * @throws Problem 422 when it is absent, no text, blank or too long
   */
  public static String require(ObjectNode json) {
    JsonNode value = json.path(FIELD);
    if (!value.isTextual() || value.textValue().indexOf('\0') >= 0) {
      throw Problem.invalid(FIELD, "must be a text");
    }
    String reason = value.textValue().strip();
    if (reason.isEmpty()) {
      throw Problem.invalid(FIELD, "must not be blank");
    }
    if (reason.codePointCount(0, reason.length()) > LONGEST) {
      throw Problem.invalid(FIELD, "must not be longer than " + LONGEST + " characters");
    }
    return reason;
  }
}
