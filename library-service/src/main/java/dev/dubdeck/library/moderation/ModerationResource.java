package dev.dubdeck.library.moderation;

import dev.dubdeck.library.listing.EpisodeKey;
import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.request.StrictJson;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Decisions about episodes. Not cancellable: who hangs up has decided all the same. */
@Cancellable(false)
@Path("/api/library")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation")
class ModerationResource {
  private final Moderation moderation;
  private final CurrentCaller caller;

  ModerationResource(Moderation moderation, CurrentCaller caller) {
    this.moderation = moderation;
    this.caller = caller;
  }

  @DELETE
  @Path("{series}/{season}/{episode}")
  @Operation(
      operationId = "deleteEpisode",
      summary = "Delete your versions of an episode with their jobs and files; an admin's are all")
  @APIResponse(responseCode = "200", description = "deleted_job_ids says which")
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<DecisionAnswer> delete(
      @PathParam("series") String series,
      @PathParam("season") String season,
      @PathParam("episode") String episode) {
    return moderation.delete(caller.require(), EpisodeKey.of(series, season, episode));
  }

  @POST
  @Path("{key}/unshare")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "unshareEpisode",
      summary = "Show your versions of an episode to nobody else; an admin's are all",
      description = "The key is series:season:episode. Done twice, the second names no jobs.")
  @APIResponse(responseCode = "200", description = "job_ids says which were shared before")
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<DecisionAnswer> unshare(@PathParam("key") String key, byte @Nullable [] body) {
    return moderation.unshare(caller.require(), EpisodeKey.parse(key), () -> requireEmpty(body));
  }

  @POST
  @Path("{key}/admin_remove")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "removeEpisode",
      summary = "Take an episode out of the library for everybody but its owners",
      description =
          "Holds for later versions, too, until admin_restore. Body: empty, or"
              + " {\"delete\": true} to delete all versions instead, {\"reason\": \"…\"}.")
  @APIResponse(responseCode = "200", description = "The same however often it is done")
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<DecisionAnswer> remove(@PathParam("key") String key, byte @Nullable [] body) {
    return moderation.remove(
        caller.require(), EpisodeKey.parse(key), () -> RemovalOrder.parse(body));
  }

  @POST
  @Path("{key}/admin_restore")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "restoreEpisode",
      summary = "Let the owners decide again who sees a removed episode")
  @APIResponse(responseCode = "200", description = "The same however often it is done")
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<DecisionAnswer> restore(@PathParam("key") String key, byte @Nullable [] body) {
    return moderation.restore(caller.require(), EpisodeKey.parse(key), () -> requireEmpty(body));
  }

  private static void requireEmpty(byte @Nullable [] body) {
    StrictJson.requireOnly(StrictJson.objectOrEmpty(body));
  }
}
