package dev.dubdeck.voice.confirm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.platform.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The end of a review. */
@Path("/api/jobs/{id}/voice-mapping")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mapping review")
public class ConfirmResource {
  private final ConfirmDesk desk;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  ConfirmResource(ConfirmDesk desk, CurrentCaller caller, ObjectMapper json) {
    this.desk = desk;
    this.caller = caller;
    this.json = json;
  }

  /** What the body may say. */
  public record ConfirmRequest(@Nullable Boolean leaveOpen) {}

  /** Tells what confirming would do. */
  @GET
  @Path("/preview")
  @Operation(summary = "What confirming the draft would do now")
  public Uni<Object> preview(@PathParam("id") UUID id) {
    return desk.preview(caller.require(), id).map(view -> view);
  }

  /** Confirms. */
  @POST
  @Path("/confirm")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Confirm the draft named by If-Match, all of it or nothing",
      description = "The same tag again answers the same and changes nothing.")
  public Uni<Object> confirm(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable String body)
      throws JsonProcessingException {
    // The body may be left out, and clients that do so send any content type or none.
    ConfirmRequest request =
        body == null || body.isBlank() ? null : json.readValue(body, ConfirmRequest.class);
    boolean leaveOpen = request != null && Boolean.TRUE.equals(request.leaveOpen());
    return desk.confirm(
            new ConfirmDesk.Wish(
                caller.require(), id, ifMatch == null ? "" : ifMatch, leaveOpen))
        .map(view -> view);
  }
}
