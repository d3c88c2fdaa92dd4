package dev.dubdeck.gateway.voice;

import dev.dubdeck.gateway.upstream.CallerHeaders;
import dev.dubdeck.gateway.upstream.ToOneReplica;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A series' voices. Whoever contributed nothing to the series gets 404 for all of it. */
@Path("/api")
@RegisterRestClient(configKey = "voice")
@RegisterClientHeaders(CallerHeaders.class)
@RegisterProvider(ToOneReplica.class)
public interface VoiceClient {

  /** What waits for the person, the most worthwhile first. */
  @GET
  @Path("/voices/inbox")
  Uni<RestResponse<List<InboxItem>>> inbox(
      @RestQuery int limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String series,
      @RestQuery @Nullable Integer season);

  /** Characters, those whose name matches if {@code q} is given. */
  @GET
  @Path("/series/{series}/characters")
  Uni<CharacterList> characters(
      @RestPath String series,
      @RestQuery @Nullable String q,
      @RestQuery("include_retired") int includeRetired);

  /** Adds a character; an existing one comes back unchanged. */
  @POST
  @Path("/series/{series}/characters")
  Uni<SeriesCharacter> addCharacter(@RestPath String series, Map<String, String> body);

  /** Who speaks whom where. */
  @GET
  @Path("/series/{series}/casting-sheet")
  Uni<CastingSheet> castingSheet(@RestPath String series);

  /** One character's history. */
  @GET
  @Path("/series/{series}/characters/{character}/versions")
  Uni<RestResponse<VersionHistory>> versions(@RestPath String series, @RestPath String character);

  /** Two versions side by side. */
  @GET
  @Path("/series/{series}/characters/{character}/compare")
  Uni<Comparison> compare(
      @RestPath String series, @RestPath String character, @RestQuery int a, @RestQuery int b);

  /** What a rollback would touch. */
  @GET
  @Path("/series/{series}/characters/{character}/rollback-impact")
  Uni<RollbackBill> rollbackBill(
      @RestPath String series, @RestPath String character, @RestQuery int version);

  /** Makes an earlier version the current one, as a new version. */
  @POST
  @Path("/series/{series}/characters/{character}/rollback")
  Uni<Void> rollBack(
      @RestPath String series,
      @RestPath String character,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      Map<String, Object> body);

  /** Chooses the version to measure by. */
  @PUT
  @Path("/series/{series}/characters/{character}/anchor")
  Uni<Void> chooseAnchor(
      @RestPath String series,
      @RestPath String character,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      Map<String, Object> body);

  /** Silences the warning of this pair of versions. */
  @POST
  @Path("/series/{series}/characters/{character}/versions/{version}/dismiss")
  Uni<Void> dismiss(
      @RestPath String series,
      @RestPath String character,
      @RestPath int version,
      Map<String, Object> body);

  /** Keeps a version that moved: from now on it is measured with the others. */
  @POST
  @Path("/series/{series}/characters/{character}/versions/{version}/keep")
  Uni<Void> keep(
      @RestPath String series,
      @RestPath String character,
      @RestPath int version,
      Map<String, Object> body);

  /** Retires a character; its sound goes only with {@code erase}. */
  @DELETE
  @Path("/series/{series}/characters/{character}")
  Uni<Void> retire(@RestPath String series, @RestPath String character, @RestQuery boolean erase);

  /** Refusals keep the service's status and words. */
  @ClientExceptionMapper
  static RuntimeException refusal(Response response) {
    return UpstreamRefusal.of(response);
  }
}
