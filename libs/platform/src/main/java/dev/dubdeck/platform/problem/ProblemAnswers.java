package dev.dubdeck.platform.problem;

import dev.dubdeck.platform.request.RequestTrail;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;

/** Writes a problem as an answer, inside JAX-RS and outside of it. */
public final class ProblemAnswers {
  private ProblemAnswers() {}

  /** The JAX-RS answer. */
  public static Response response(Problem problem) {
    // Text, not the record: whatever the resource produces, no other writer can take it.
    Response.ResponseBuilder answer =
        Response.status(problem.type().status())
            .type(ProblemBody.MEDIA_TYPE)
            .entity(problem.body(RequestTrail.currentRequestId()).toJson());
    problem.headers().forEach(answer::header);
    return answer.build();
  }

  /** Ends a request that never reached a resource. */
  public static void end(RoutingContext context, Problem problem) {
    if (context.response().ended()) {
      return;
    }
    problem.headers().forEach((name, value) -> context.response().putHeader(name, value));
    context
        .response()
        .setStatusCode(problem.type().status())
        .putHeader("Content-Type", ProblemBody.MEDIA_TYPE)
        .end(problem.body(RequestTrail.requestId(context)).toJson());
  }
}
