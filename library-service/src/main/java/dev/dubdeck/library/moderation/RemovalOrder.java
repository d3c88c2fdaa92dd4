package dev.dubdeck.library.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.request.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * How an admin wants an episode removed.
 *
 * @param delete the versions go for good instead of being hidden
 * @param reason empty when none was given
 */
record RemovalOrder(boolean delete, String reason) {
  /**
   * Reads the body, which may be empty.
   *
   * @throws Problem 400 when it is no object, 422 when a field is unknown or not valid
   */
  static RemovalOrder parse(byte @Nullable [] body) {
    ObjectNode json = StrictJson.objectOrEmpty(body);
    StrictJson.requireOnly(json, "delete", "reason");
    JsonNode delete = json.path("delete");
    if (!delete.isMissingNode() && !delete.isBoolean()) {
      throw Problem.invalid("delete", "must be true or false");
    }
    return new RemovalOrder(
        delete.asBoolean(false), json.has("reason") ? Reason.require(json) : "");
  }
}
