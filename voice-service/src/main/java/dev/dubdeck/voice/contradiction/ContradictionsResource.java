package dev.dubdeck.voice.contradiction;

import dev.dubdeck.platform.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Contradictions of a job. */
@Path("/api/jobs/{id}/contradictions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mapping review")
public class ContradictionsResource {
  private final ContradictionFinder finder;
  private final CurrentCaller caller;

  ContradictionsResource(ContradictionFinder finder, CurrentCaller caller) {
    this.finder = finder;
    this.caller = caller;
  }

  /** The list on the wire. */
  public record ContradictionsView(List<Contradiction> items) {}

  /** Lists contradictions. */
  @GET
  @Operation(summary = "What does not fit together in the mapping as it is drafted or confirmed")
  public Uni<ContradictionsView> find(@PathParam("id") UUID id) {
    return finder.find(caller.require(), id).map(ContradictionsView::new);
  }
}
