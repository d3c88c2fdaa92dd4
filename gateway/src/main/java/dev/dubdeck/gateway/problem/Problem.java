package dev.dubdeck.gateway.problem;

import dev.dubdeck.gateway.request.RequestId;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** The refusals that the gateway itself utters; all others are the services' own words. */
public enum Problem {
  NOT_SIGNED_IN(401, "Not signed in", "Sign in, or send a bearer token."),
  CSRF_FAILED(
      403,
      "The form did not come from an open page",
      "Nothing was changed. Reload the page and press the button again."),
  NOT_FOUND(404, "Not found", "There is nothing here that you may see."),
  MALFORMED_REQUEST(400, "Malformed request", "The request could not be read."),
  BODY_MALFORMED(400, "Malformed form", "The uploaded form could not be read."),
  NO_FILE(422, "No file", "Choose a file to upload."),
  UPSTREAM_UNAVAILABLE(
      503, "A part of Dubdeck is not answering", "Nothing was lost. Try again in a few seconds."),
  UPSTREAM_TIMEOUT(
      503,
      "A part of Dubdeck is too slow",
      "The request may still be done. Look before repeating."),
  INTERNAL(500, "Something went wrong", "Nothing more was done. Try again, quote the request id.");

  private final int status;
  private final String title;
  private final String detail;

  Problem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** One line for people. */
  public String title() {
    return title;
  }

  /** What it means and what to do. */
  public String detail() {
    return detail;
  }

  /** Stable machine code. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Answers with this problem, unless an answer is already on its way. */
  public void send(RoutingContext context) {
    send(context, null);
  }

  /** Answers with this problem and says when to come back. */
  public void send(RoutingContext context, @org.jspecify.annotations.Nullable Duration retryAfter) {
    var response = context.response();
    if (response.headWritten() || response.ended()) {
      return;
    }
    if (retryAfter != null) {
      response.putHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .end(json(RequestId.of(context)).encode());
  }

  /** The body of the answer. */
  public JsonObject json(String requestId) {
    return new JsonObject()
        .put("type", "urn:dubdeck:problem:" + code())
        .put("title", title)
        .put("status", status)
        .put("code", code())
        .put("detail", detail)
        .put("request_id", requestId);
  }
}
