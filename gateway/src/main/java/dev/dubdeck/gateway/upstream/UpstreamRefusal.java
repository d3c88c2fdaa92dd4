package dev.dubdeck.gateway.upstream;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.Response;

/** A service answered a page's question with something other than success. */
public final class UpstreamRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String detail;

  private UpstreamRefusal(int status, String code, String detail) {
    super(status + " " + code, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  /** Reads the problem out of a service's answer. */
  public static UpstreamRefusal of(Response response) {
    String body = response.hasEntity() ? response.readEntity(String.class) : "";
    return of(response.getStatus(), body == null ? "" : body);
  }

  /** Reads the problem out of a body; anything that is none leaves code and detail empty. */
  public static UpstreamRefusal of(int status, String body) {
    try {
      JsonObject problem = new JsonObject(body);
      return new UpstreamRefusal(
          status, problem.getString("code", ""), problem.getString("detail", ""));
    } catch (DecodeException | ClassCastException notAProblem) {
      return new UpstreamRefusal(status, "", "");
    }
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Stable code, may be empty. */
  public String code() {
    return code;
  }

  /** The service's own words, may be empty. */
  public String detail() {
    return detail;
  }
}
