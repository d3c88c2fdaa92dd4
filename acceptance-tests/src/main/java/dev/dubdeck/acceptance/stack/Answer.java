package dev.dubdeck.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;

/**
 * What the API answered.
 *
 * @param body parsed; a missing node when it is no JSON
 * @param etag empty when there is none
 */
public record Answer(int status, JsonNode body, String etag, String text) {
  static Answer of(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new Answer(
        response.statusCode(),
        type.contains("json") ? Person.parse(response.body()) : MissingNode.getInstance(),
        response.headers().firstValue("ETag").orElse(""),
        response.body());
  }

  /** The stable code of a problem. */
  public String code() {
    return body.path("code").asText();
  }

  /**
   * This answer, which must have that status.
   *
   * @throws AssertionError with all of it otherwise
   */
  public Answer require(int expected) {
    if (status != expected) {
      throw new AssertionError("expected " + expected + " but got " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    return status + " " + (text.length() > 600 ? text.substring(0, 600) + "…" : text);
  }
}
