package dev.dubdeck.gateway.jobs;

import dev.dubdeck.gateway.page.FormGuard;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The buttons that close and open the queue of everybody's exports; they lead to the jobs. */
@Path("/ui/queue")
@Authenticated
class QueueActions {
  private final QueueClient queue;
  private final FormGuard guard;

  QueueActions(@RestClient QueueClient queue, FormGuard guard) {
    this.queue = queue;
    this.guard = guard;
  }

  @POST
  @Path("/{action:pause|resume}")
  public Uni<Response> change(
      @RestPath String action, @RestForm("csrf-token") @Nullable String token) {
    guard.require(token);
    return queue.change(action).replaceWith(QueueActions::jobs);
  }

  @GET
  @Path("/{action:pause|resume}")
  public Response openedByItself(@RestPath String action) {
    return jobs();
  }

  private static Response jobs() {
    return Response.seeOther(URI.create("/ui/jobs")).build();
  }
}
