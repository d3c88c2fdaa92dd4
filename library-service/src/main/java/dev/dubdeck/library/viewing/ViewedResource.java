package dev.dubdeck.library.viewing;

import dev.dubdeck.library.listing.EpisodeKey;
import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** {@code /api/library/{series}/{season}/{episode}/viewed}. */
@Cancellable(false)
@Path("/api/library/{series}/{season}/{episode}/viewed")
@Tag(name = "Library")
class ViewedResource {
  private final ViewingDesk desk;
  private final CurrentCaller caller;

  ViewedResource(ViewingDesk desk, CurrentCaller caller) {
    this.desk = desk;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "noteViewed",
      summary = "Note that the caller has opened an episode, and how far",
      description =
          "No body, or {position_seconds?: 0..360000, job_id?: id of a version, finished?: true |"
              + " false}. A position is kept from 60 s on, written when it has moved by 30 s, and"
              + " at 95 % of a known length the episode is finished.")
  @APIResponse(responseCode = "204", description = "Noted")
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<Void> open(
      @PathParam("series") String series,
      @PathParam("season") String season,
      @PathParam("episode") String episode,
      @HeaderParam("Content-Type") @Parameter(hidden = true) @Nullable String type,
      byte @Nullable [] body) {
    EpisodeKey key = EpisodeKey.of(series, season, episode);
    return desk.open(caller.require(), key, () -> report(type, body));
  }

  @DELETE
  @Operation(
      operationId = "forgetViewed",
      summary = "Forget what is known of an episode",
      description = "Its series is not offered to go on with until something of it is opened.")
  @APIResponse(responseCode = "204", description = "Forgotten, or nothing was known")
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<Void> forget(
      @PathParam("series") String series,
      @PathParam("season") String season,
      @PathParam("episode") String episode) {
    return desk.forget(caller.require(), EpisodeKey.of(series, season, episode));
  }

  private ViewedReport report(@Nullable String type, byte @Nullable [] body) {
    boolean empty = body == null || body.length == 0;
    if (!empty && type != null && !type.toLowerCase(Locale.ROOT).contains("json")) {
      throw Problem.of(ProblemType.UNSUPPORTED_TYPE, "Send JSON.");
    }
    return ViewedReport.parse(body);
  }
}
