package dev.dubdeck.voice.revision;

import dev.dubdeck.voice.provenance.ImpactView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The short addresses of a voice: the same answers as below {@code /api/series}. */
@Cancellable(false)
@Path("/api/voices/{series}/{character}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Voices")
public class VoicesResource {
  private final VersionsResource versions;
  private final JudgementsResource judgements;

  VoicesResource(VersionsResource versions, JudgementsResource judgements) {
    this.versions = versions;
    this.judgements = judgements;
  }

  /** Tells what a rollback touches. */
  @GET
  @Path("/rollback-impact")
  @Operation(summary = "As /api/series/{series}/characters/{character}/rollback-impact")
  public Uni<ImpactView> impact(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @QueryParam("version") @Nullable String version) {
    return judgements.impact(series, character, version);
  }

  /** Lists versions. */
  @GET
  @Path("/versions")
  @Operation(summary = "As /api/series/{series}/characters/{character}/versions")
  public Uni<Response> versions(
      @PathParam("series") String series, @PathParam("character") String character) {
    return versions.versions(series, character);
  }

  /** Rolls back. */
  @POST
  @Path("/rollback")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "As /api/series/{series}/characters/{character}/rollback")
  public Uni<Response> rollback(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @QueryParam("version") @Nullable String version,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Context HttpHeaders headers,
      byte @Nullable [] body) {
    return versions.rollback(series, character, version, ifMatch, headers, body);
  }
}
