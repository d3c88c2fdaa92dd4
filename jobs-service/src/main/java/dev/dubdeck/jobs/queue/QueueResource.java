package dev.dubdeck.jobs.queue;

import dev.dubdeck.platform.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The queue of exports, for operators. */
@Cancellable(false)
@Path("/api/queue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queue")
public class QueueResource {
  private final QueueDesk desk;
  private final CurrentCaller caller;

  QueueResource(QueueDesk desk, CurrentCaller caller) {
    this.desk = desk;
    this.caller = caller;
  }

  /** Shows the queue. */
  @GET
  @Operation(summary = "Whether exports are being begun, how many wait and how many are being made")
  public Uni<QueueView> look() {
    return desk.look();
  }

  /** Closes the queue. */
  @POST
  @Path("/pause")
  @Operation(summary = "Let workers begin nothing more; what runs comes to its end")
  public Uni<QueueView> pause() {
    return desk.change(caller.require(), true);
  }

  /** Opens the queue. */
  @POST
  @Path("/resume")
  @Operation(summary = "Let workers begin exports again")
  public Uni<QueueView> resume() {
    return desk.change(caller.require(), false);
  }
}
