package dev.dubdeck.teststack.access;

import org.jspecify.annotations.Nullable;

/**
 * A concrete request for a line of the access table, about something that {@code ana} owns.
 *
 * @param path the template with real ids
 * @param contentType of the body; null when there is none
 */
public record Attempt(
    String method, String path, @Nullable String contentType, @Nullable String body) {

  /** A request without a body. */
  public static Attempt of(String method, String path) {
    return new Attempt(method, path, null, null);
  }

  /** A request with a JSON body. */
  public static Attempt json(String method, String path, String body) {
    return new Attempt(method, path, "application/json", body);
  }
}
