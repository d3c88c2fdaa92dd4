package dev.dubdeck.jobs.artifact;

import dev.dubdeck.platform.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The index of a job's outputs, under its two names. */
@Path("/api/jobs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Outputs")
public class OutputsResource {
  private final OutputIndex index;
  private final CurrentCaller caller;

  OutputsResource(OutputIndex index, CurrentCaller caller) {
    this.index = index;
    this.caller = caller;
  }

  /** Lists the files. */
  @GET
  @Path("/files")
  @Operation(summary = "Published files of the job and an address for each player")
  public Uni<Outputs> files(@PathParam("id") UUID id) {
    return index.find(caller.require(), id);
  }

  /** Lists the files under the older name. */
  @GET
  @Path("/outputs")
  @Operation(summary = "The same as /files")
  public Uni<Outputs> outputs(@PathParam("id") UUID id) {
    return index.find(caller.require(), id);
  }
}
