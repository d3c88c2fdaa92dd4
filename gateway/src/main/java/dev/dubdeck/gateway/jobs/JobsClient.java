package dev.dubdeck.gateway.jobs;

import dev.dubdeck.gateway.upstream.CallerHeaders;
import dev.dubdeck.gateway.upstream.ToOneReplica;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The jobs service as the pages use it. */
@Path("/api/jobs")
@RegisterRestClient(configKey = "jobs")
@RegisterClientHeaders(CallerHeaders.class)
@RegisterProvider(ToOneReplica.class)
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

  /** Holds back a job that waits, lets it go on, or tries again what came to nothing. */
  @POST
  @Path("/{id}/{action:pause|resume|retry}")
  Uni<Void> control(@RestPath String id, @RestPath String action);

  /** Moves a job in the queue. */
  @POST
  @Path("/{id}/priority")
  Uni<Void> prioritize(@RestPath String id, Map<String, Integer> body);

  /** Makes an export again that came to nothing. */
  @POST
  @Path("/{id}/exports/{kind}/retry")
  Uni<Void> retry(@RestPath String id, @RestPath String kind);

  /** Stops an export that waits or runs. */
  @DELETE
  @Path("/{id}/exports/{kind}")
  Uni<Void> stop(@RestPath String id, @RestPath String kind);

  /** Refusals keep the service's status and words. */
  @ClientExceptionMapper
  static RuntimeException refusal(Response response) {
    return UpstreamRefusal.of(response);
  }
}
