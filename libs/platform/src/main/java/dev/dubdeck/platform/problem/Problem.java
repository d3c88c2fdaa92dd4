package dev.dubdeck.platform.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not the wanted one. The detail is written for the person who reads it: it never
 * holds the message of another exception.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final String code;
  private final String detail;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers;
  private final transient Map<String, Object> members;

  private Problem(
      ProblemType type,
      String code,
      String detail,
      List<FieldError> errors,
      Map<String, String> headers,
      Map<String, Object> members) {
    super(code + ": " + detail, null, false, false);
    this.type = type;
    this.code = code;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
    this.members = Map.copyOf(members);
  }

  /** A problem of the catalogue with its default code. */
  public static Problem of(ProblemType type, String detail) {
    return of(type, type.defaultCode(), detail);
  }

  /** A problem of the catalogue with a narrower code. */
  public static Problem of(ProblemType type, String code, String detail) {
    return new Problem(type, code, detail, List.of(), Map.of(), Map.of());
  }

  /** 404, for what is unknown and for what the caller may not see alike. */
  public static Problem notFound() {
    return of(ProblemType.NOT_FOUND, "There is no such thing, or it is not visible to you.");
  }

  /** 403: seen, but it belongs to somebody else. */
  public static Problem notOwner() {
    return forbidden("not_owner", "Only the owner may do this.");
  }

  /** 403 with a code of its own. */
  public static Problem forbidden(String code, String detail) {
    return of(ProblemType.FORBIDDEN, code, detail);
  }

  /** 401. */
  public static Problem unauthenticated() {
    return of(ProblemType.UNAUTHENTICATED, "A valid access token is needed.")
        .withHeader("WWW-Authenticate", "Bearer");
  }

  /** 422: one field is understood but not valid. */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /** 422: several fields. */
  public static Problem invalid(List<FieldError> errors) {
    return invalid(ProblemType.INVALID.defaultCode(), "Some values are not valid.", errors);
  }

  /** 422 with a narrower code. */
  public static Problem invalid(String code, String detail, List<FieldError> errors) {
    return new Problem(ProblemType.INVALID, code, detail, errors, Map.of(), Map.of());
  }

  /** 400: a body or parameter of the wrong shape. */
  public static Problem malformed(String code, String detail) {
    return of(ProblemType.MALFORMED, code, detail);
  }

  /** 409: not in this state. */
  public static Problem conflict(String code, String detail) {
    return of(ProblemType.CONFLICT, code, detail);
  }

  /** 412: changed since the caller read it. */
  public static Problem stale(String detail) {
    return of(ProblemType.STALE, detail);
  }

  /** 413. */
  public static Problem tooLarge(String detail) {
    return of(ProblemType.TOO_LARGE, detail);
  }

  /** 429 with the wait. */
  public static Problem rateLimited(Duration retryAfter) {
    return of(ProblemType.RATE_LIMITED, "Wait a little and try again.").retryAfter(retryAfter);
  }

  /** 503 with the wait. */
  public static Problem unavailable(String code, String detail, Duration retryAfter) {
    return of(ProblemType.UNAVAILABLE, code, detail).retryAfter(retryAfter);
  }

  /** The same problem with one more answer header. */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(type, code, detail, errors, more, members);
  }

  /** The same problem with one more field named. */
  public Problem withError(String field, String message) {
    List<FieldError> more = new ArrayList<>(errors);
    more.add(new FieldError(field, message));
    return new Problem(type, code, detail, more, headers, members);
  }

  /**
   * The same problem with one more member of its own (RFC 9457, 3.2): a value, or lists and maps of
   * values, spelled as on the wire.
   */
  public Problem withMember(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(type, code, detail, errors, headers, more);
  }

  private Problem retryAfter(Duration wait) {
    return withHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
  }

  /** The line of the catalogue. */
  public ProblemType type() {
    return type;
  }

  /** The stable word programs branch on. */
  public String code() {
    return code;
  }

  /** What happened, in words. */
  public String detail() {
    return detail;
  }

  /** The fields that are wrong; often none. */
  public List<FieldError> errors() {
    return errors;
  }

  /** Answer headers that belong to the problem, such as {@code Retry-After}. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The body of the answer. */
  public ProblemBody body(@Nullable String requestId) {
    return new ProblemBody(
        type.uri(),
        type.title(),
        type.status(),
        code,
        detail,
        requestId,
        errors.isEmpty() ? null : errors,
        members);
  }
}
