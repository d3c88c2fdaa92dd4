package dev.dubdeck.voice.live;

import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import dev.dubdeck.voice.job.SeriesRights;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the stream of a series the caller does not contribute to. The framework answers 200
 * before it asks a stream for anything, so a refusal has to come first.
 */
@Singleton
class StreamGuard {
  private final SeriesRights rights;
  private final CurrentCaller caller;

  StreamGuard(SeriesRights rights, CurrentCaller caller) {
    this.rights = rights;
    this.caller = caller;
  }

  /** Answers the refusal, or nothing. */
  @StreamOfSeries
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public Uni<@Nullable Response> check(ContainerRequestContext request) {
    String series = request.getUriInfo().getPathParameters().getFirst("series");
    return Uni.createFrom()
        .deferred(() -> rights.requireContributor(caller.require(), series))
        .map(of -> (@Nullable Response) null)
        .onFailure(Problem.class)
        .recoverWithItem(ProblemAnswers::response);
  }
}
