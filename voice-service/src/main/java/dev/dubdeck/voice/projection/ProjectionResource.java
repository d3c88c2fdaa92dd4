package dev.dubdeck.voice.projection;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.voice.job.SeriesRights;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lets an admin have the files under {@code Voices/} made anew. */
@Path("/api/voices/{series}/projection/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Voices")
public class ProjectionResource {
  private final SeriesRights rights;
  private final ProjectionRound round;
  private final Audit audit;
  private final CurrentCaller caller;

  ProjectionResource(
      SeriesRights rights, ProjectionRound round, Audit audit, CurrentCaller caller) {
    this.rights = rights;
    this.round = round;
    this.audit = audit;
    this.caller = caller;
  }

  /** Rebuilds. */
  @POST
  @Operation(
      summary = "Make the files of a series' voices anew where they are not what the rows say",
      description = "202 at once; the files follow in the background.")
  public Uni<Response> rebuild(@PathParam("series") String series) {
    return rights
        .requireContributor(caller.require(), series)
        .chain(
            of ->
                Panache.withTransaction(
                        () ->
                            audit.allowed(
                                AuditEntry.of("voice.projection_rebuilt", "series:" + of.slug())
                                    .withSeries(of.slug())))
                    .chain(() -> round.rebuild(of.slug())))
        .map(count -> Response.accepted(Map.of("ok", true, "pending", count)).build());
  }
}
