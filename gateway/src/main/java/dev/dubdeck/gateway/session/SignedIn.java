package dev.dubdeck.gateway.session;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * The person behind a browser session.
 *
 * @param name principal name, also the owner of what this person submits
 * @param sessionId the same for the whole session, across token refreshes
 * @param accessToken forwarded to the services, which alone judge it
 */
public record SignedIn(String name, String sessionId, String accessToken) {

  /** True when the buttons behind this scope are worth showing; the services decide for real. */
  public boolean mayTry(String scope) {
    return scopes().contains(scope);
  }

  private Set<String> scopes() {
    String[] parts = accessToken.split("\\.", -1);
    if (parts.length != 3) {
      return Set.of();
    }
    try {
      byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
      JsonObject claims = new JsonObject(new String(payload, StandardCharsets.UTF_8));
      return Set.of(claims.getString("scope", "").strip().split("\\s+", -1));
    } catch (IllegalArgumentException | DecodeException | ClassCastException unreadable) {
      return Set.of();
    }
  }

  @Override
  public String toString() {
    return "SignedIn[" + name + "]";
  }
}
