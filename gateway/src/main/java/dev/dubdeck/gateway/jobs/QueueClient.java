package dev.dubdeck.gateway.jobs;

import dev.dubdeck.gateway.upstream.CallerHeaders;
import dev.dubdeck.gateway.upstream.ToOneReplica;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;

/** The queue of exports as the pages use it. */
@Path("/api/queue")
@RegisterRestClient(configKey = "jobs")
@RegisterClientHeaders(CallerHeaders.class)
@RegisterProvider(ToOneReplica.class)
public interface QueueClient {

  /** Whether anything is begun, and how much waits. */
  @GET
  Uni<Queue> look();

  /** Closes or opens the queue. */
  @POST
  @Path("/{action:pause|resume}")
  Uni<Queue> change(@RestPath String action);

  /** Refusals keep the service's status and words. */
  @ClientExceptionMapper
  static RuntimeException refusal(Response response) {
    return UpstreamRefusal.of(response);
  }
}
