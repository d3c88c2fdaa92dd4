package dev.dubdeck.platform.problem;

import java.util.Locale;

/** The catalogue of problems: one line per kind of answer that is not the wanted one. */
public enum ProblemType {
  MALFORMED(400, "The request is malformed"),
  UNAUTHENTICATED(401, "Sign in first"),
  FORBIDDEN(403, "Not allowed"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Not possible here"),
  NOT_ACCEPTABLE(406, "No such representation"),
  REQUEST_TIMEOUT(408, "The request took too long"),
  CONFLICT(409, "Not in this state"),
  GONE(410, "Gone"),
  LENGTH_REQUIRED(411, "Length required"),
  STALE(412, "Changed meanwhile"),
  TOO_LARGE(413, "Too large"),
  UNSUPPORTED_TYPE(415, "Wrong content type"),
  RANGE_NOT_SATISFIABLE(416, "No such range"),
  INVALID(422, "Understood but not valid"),
  PRECONDITION_REQUIRED(428, "Precondition required"),
  RATE_LIMITED(429, "Too many requests"),
  INTERNAL(500, "Something went wrong here"),
  UNAVAILABLE(503, "Not available just now");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A short line for people; the same for every occurrence. */
  public String title() {
    return title;
  }

  /** The {@code type} member: a URI that names the kind of problem. */
  public String uri() {
    return "urn:dubdeck:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The code used where no narrower one is given. */
  public String defaultCode() {
    return switch (this) {
      case UNSUPPORTED_TYPE -> "unsupported_media_type";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }

  /** The catalogue's line for a status, {@link #MALFORMED} or {@link #INTERNAL} when none fits. */
  public static ProblemType ofStatus(int status) {
    for (ProblemType type : values()) {
      if (type.status == status) {
        return type;
      }
    }
    return status >= 400 && status < 500 ? MALFORMED : INTERNAL;
  }
}
