package dev.dubdeck.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception that leaves a resource becomes a problem; none of them lends it its message. */
public class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** Ours, as it is. */
  @ServerExceptionMapper
  public Response problem(Problem problem) {
    LOG.debugf("refused: %s", problem.code());
    return ProblemAnswers.response(problem);
  }

  /** A token that does not hold. */
  @ServerExceptionMapper({
    UnauthorizedException.class,
    AuthenticationFailedException.class,
    io.quarkus.security.AuthenticationCompletionException.class
  })
  public Response unauthenticated(SecurityException exception) {
    LOG.debug("not authenticated", exception);
    return ProblemAnswers.response(Problem.unauthenticated());
  }

  /** Refused by the security layer. */
  @ServerExceptionMapper
  public Response forbidden(ForbiddenException exception) {
    LOG.debug("forbidden", exception);
    return ProblemAnswers.response(Problem.of(ProblemType.FORBIDDEN, "You may not do this."));
  }

  /** A body that is no JSON, or not of the right shape. */
  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  public Response malformedJson(JsonProcessingException exception) {
    LOG.debug("malformed JSON", exception);
    return ProblemAnswers.response(JsonFaults.problem(exception));
  }

  /** Constraints of a request; those of an answer are our fault. */
  @ServerExceptionMapper
  public Response violation(ConstraintViolationException exception) {
    boolean ours = exception.getConstraintViolations().stream().anyMatch(ProblemMappers::isResult);
    if (ours) {
      return unexpected(exception);
    }
    List<FieldError> errors =
        exception.getConstraintViolations().stream()
            .map(v -> new FieldError(fieldOf(v), v.getMessage()))
            .sorted(java.util.Comparator.comparing(FieldError::field))
            .toList();
    return ProblemAnswers.response(Problem.invalid(errors));
  }

  /** Whatever the HTTP layer refuses. */
  @ServerExceptionMapper
  public Response web(WebApplicationException exception) {
    int status = exception.getResponse().getStatus();
    if (status < 400) {
      return exception.getResponse();
    }
    if (status >= 500) {
      return unexpected(exception);
    }
    LOG.debug("refused by the framework", exception);
    if (status == 400 && exception.getCause() instanceof JsonProcessingException json) {
      return ProblemAnswers.response(JsonFaults.problem(json));
    }
    Problem problem = FrameworkRefusals.problem(status);
    String allow = exception.getResponse().getHeaderString("Allow");
    return ProblemAnswers.response(allow == null ? problem : problem.withHeader("Allow", allow));
  }

  /** All the rest: an outage is 503, anything else is ours. */
  @ServerExceptionMapper
  public Response unexpected(Throwable exception) {
    Problem outage = Outages.problem(exception);
    if (outage != null) {
      LOG.warn("a server we depend on did not answer", exception);
      return ProblemAnswers.response(outage);
    }
    Problem refusal = DatabaseRefusals.problem(exception);
    if (refusal != null) {
      LOG.warn("the database refused what should have been refused before", exception);
      return ProblemAnswers.response(refusal);
    }
    LOG.error("unexpected failure", exception);
    return ProblemAnswers.response(
        Problem.of(ProblemType.INTERNAL, "This is our fault. Nothing more is known to you."));
  }

  private static boolean isResult(ConstraintViolation<?> violation) {
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == jakarta.validation.ElementKind.RETURN_VALUE) {
        return true;
      }
    }
    return false;
  }

  private static String fieldOf(ConstraintViolation<?> violation) {
    StringBuilder field = new StringBuilder();
    for (Path.Node node : violation.getPropertyPath()) {
      switch (node.getKind()) {
        case METHOD, CONSTRUCTOR, PARAMETER -> {}
        default -> field.append(field.isEmpty() ? "" : ".").append(node);
      }
    }
    return field.isEmpty() ? violation.getPropertyPath().toString() : JsonFaults.snake(field);
  }
}
