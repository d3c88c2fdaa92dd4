package dev.dubdeck.jobs.file;

import dev.dubdeck.jobs.artifact.OutputIndex;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Addresses of a job's previews that stay the same whatever the files are called. */
@Cancellable(false)
@Path("/api/jobs/{id}/preview")
@Tag(name = "Outputs")
public class PreviewsResource {
  private final OutputIndex index;
  private final FileCounter counter;
  private final CurrentCaller caller;

  PreviewsResource(OutputIndex index, FileCounter counter, CurrentCaller caller) {
    this.index = index;
    this.counter = counter;
    this.caller = caller;
  }

  /** Sends the low-res picture. */
  @GET
  @Path("/lowres")
  @Operation(summary = "The low-res preview, as under /files")
  public Uni<Response> lowres(@PathParam("id") UUID id, @Context RoutingContext context) {
    return send(id, "preview_mp4", context);
  }

  /** Sends the sound alone. */
  @GET
  @Path("/audio")
  @Operation(summary = "The audio-only preview, as under /files")
  public Uni<Response> audio(@PathParam("id") UUID id, @Context RoutingContext context) {
    return send(id, "preview_audio", context);
  }

  private Uni<Response> send(UUID id, String kind, RoutingContext context) {
    Caller who = caller.require();
    FileConditions conditions = FileConditions.of(context.request());
    return index
        .requirePreview(who, id, kind)
        .chain(key -> counter.open(who, MediaKey.parse(key)))
        .map(file -> FileAnswer.of(file, conditions));
  }
}
