package dev.dubdeck.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of {@code application/problem+json} (RFC 9457) as Dubdeck sends them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
    String type,
    String title,
    int status,
    String code,
    String detail,
    @JsonProperty("request_id") @Nullable String requestId,
    @Nullable List<FieldError> errors,
    @JsonAnyGetter Map<String, Object> members) {

  /** The media type of this body. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The body as text, for answers that no JSON writer stands behind. */
  public String toJson() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem of plain strings always has a JSON form", e);
    }
  }
}
