package dev.dubdeck.voice.feed;

import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemAnswers;
import dev.dubdeck.voice.job.VoiceJobs;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the stream of a job that is not the caller's. The framework answers 200 before it asks a
 * stream for anything, so a refusal has to come first.
 */
@Singleton
class ReviewStreamGuard {
  private final VoiceJobs jobs;
  private final CurrentCaller caller;

  ReviewStreamGuard(VoiceJobs jobs, CurrentCaller caller) {
    this.jobs = jobs;
    this.caller = caller;
  }

  /** Answers the refusal, or nothing. */
  @StreamOfOneReview
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public Uni<@Nullable Response> check(ContainerRequestContext request) {
    UUID id;
    try {
      id = UUID.fromString(request.getUriInfo().getPathParameters().getFirst("id"));
    } catch (IllegalArgumentException e) {
      return Uni.createFrom().item(ProblemAnswers.response(Problem.notFound()));
    }
    return jobs.requireOwned(caller.require(), id)
        .map(owned -> (@Nullable Response) null)
        .onFailure(Problem.class)
        .recoverWithItem(ProblemAnswers::response);
  }
}
