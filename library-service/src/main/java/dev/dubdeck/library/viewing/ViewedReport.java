package dev.dubdeck.library.viewing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dubdeck.platform.problem.FieldError;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.request.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a page or a player says when somebody opens or watches an episode.
 *
 * @param positionSeconds how far, from the beginning
 * @param jobId which version; null means the newest in sight
 * @param finished what the person says of the whole episode
 */
record ViewedReport(
    @Nullable Double positionSeconds, @Nullable UUID jobId, @Nullable Boolean finished) {
  private static final double LONGEST = 360_000;
  private static final String ID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  /** True when somebody opened or marked the episode; a position alone is only news of a player. */
  boolean isByHand() {
    return positionSeconds == null || finished != null;
  }

  /**
   * Reads the body; nothing at all is a plain opening.
   *
   * @throws Problem 400 when it is no JSON object, 422 when a field is unknown or not valid
   */
  static ViewedReport parse(byte @Nullable [] body) {
    ObjectNode object = StrictJson.objectOrEmpty(body);
    List<FieldError> errors = new ArrayList<>();
    Double position = null;
    UUID job = null;
    Boolean finished = null;
    for (var field : object.properties()) {
      JsonNode value = field.getValue();
      if (value.isNull()) {
        continue;
      }
      switch (field.getKey()) {
        case "position_seconds" -> position = position(value, errors);
        case "job_id" -> job = id(value, errors);
        case "finished" -> finished = flag(value, errors);
        default -> errors.add(new FieldError("body", "has a field this address does not know"));
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new ViewedReport(position, job, finished);
  }

  private static @Nullable Double position(JsonNode value, List<FieldError> errors) {
    if (value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= LONGEST) {
      return value.doubleValue();
    }
    errors.add(new FieldError("position_seconds", "must be a number from 0 to 360000"));
    return null;
  }

  private static @Nullable UUID id(JsonNode value, List<FieldError> errors) {
    if (value.isTextual() && value.textValue().matches(ID)) {
      return UUID.fromString(value.textValue());
    }
    errors.add(new FieldError("job_id", "must be the id of a job"));
    return null;
  }

  private static @Nullable Boolean flag(JsonNode value, List<FieldError> errors) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    errors.add(new FieldError("finished", "must be true or false"));
    return null;
  }
}
