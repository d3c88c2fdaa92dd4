package dev.dubdeck.gateway.jobs;

import dev.dubdeck.gateway.upstream.CallerHeaders;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The jobs service as the pages use it. */
@Path("/api/jobs")
@RegisterRestClient(configKey = "jobs")
@RegisterClientHeaders(CallerHeaders.class)
public interface JobsClient {

  /** The person's own jobs, newest first. */
  @GET
  Uni<RestResponse<List<Job>>> jobs(
      @RestQuery int limit,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String status,
      @RestQuery @Nullable String cursor,
      @RestQuery boolean total);

  /** One job, as much of it as the person may see. */
  @GET
  @Path("/{id}")
  Uni<Job> job(@RestPath String id);

  /** Published files and what a player needs. */
  @GET
  @Path("/{id}/files")
  Uni<JobFiles> files(@RestPath String id);

  /** State of every export; the owner's only. */
  @GET
  @Path("/{id}/exports")
  Uni<List<Export>> exports(@RestPath String id);

  /** Shows or hides the job. */
  @POST
  @Path("/{id}/visibility")
  Uni<Void> changeVisibility(@RestPath String id, Map<String, String> body);

  /** Cancels all of a job that waits or runs. */
  @POST
  @Path("/{id}/cancel")
  Uni<Void> cancel(@RestPath String id);

  /** Refusals keep the service's status and words. */
  @ClientExceptionMapper
  static RuntimeException refusal(Response response) {
    return UpstreamRefusal.of(response);
  }
}
