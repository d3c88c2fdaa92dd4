package dev.dubdeck.library.yardstick;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/diagnostics/yardstick}; not forwarded by the gateway. */
@Path("/api/diagnostics/yardstick/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Diagnostics")
class YardstickResource {
  private final Yardstick yardstick;

  YardstickResource(Yardstick yardstick) {
    this.yardstick = yardstick;
  }

  @GET
  @Operation(
      operationId = "readYardstick",
      summary = "Bytes from memory, to measure pages by",
      description = "404 unless dubdeck.library.yardstick.enabled is true.")
  @APIResponse(responseCode = "200", description = "The bytes as they were put")
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<byte[]> read(@PathParam("name") String name) {
    return Uni.createFrom().item(yardstick.require(name));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "keepYardstick",
      summary = "Keep bytes in memory until the service ends",
      description = "At most 64 of 256 KiB. 404 unless dubdeck.library.yardstick.enabled is true.")
  @APIResponse(responseCode = "204", description = "Kept")
  @APIResponse(responseCode = "default", ref = "problem")
  public Uni<Void> keep(@PathParam("name") String name, byte @Nullable [] body) {
    return yardstick.keep(name, body == null ? new byte[0] : body);
  }
}
