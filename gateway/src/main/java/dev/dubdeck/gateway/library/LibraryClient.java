package dev.dubdeck.gateway.library;

import dev.dubdeck.gateway.upstream.CallerHeaders;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The library service as the pages use it. */
@Path("/api/library")
@RegisterRestClient(configKey = "library")
@RegisterClientHeaders(CallerHeaders.class)
public interface LibraryClient {

  /** All series that the person may see. */
  @GET
  @Path("/series")
  Uni<RestResponse<List<SeriesRow>>> series(
      @RestQuery int limit,
      @RestQuery String order,
      @RestQuery String view,
      @RestQuery @Nullable String language,
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String cursor,
      @RestQuery boolean total);

  /** Episodes that match. */
  @GET
  @Path("/search")
  Uni<RestResponse<List<EpisodeRow>>> search(
      @RestQuery String q,
      @RestQuery int limit,
      @RestQuery String view,
      @RestQuery @Nullable String cursor,
      @RestQuery boolean total);

  /** What was added last. */
  @GET
  @Path("/recent")
  Uni<RestResponse<List<EpisodeRow>>> recent(@RestQuery int limit, @RestQuery String view);

  /** Seasons of a series. */
  @GET
  @Path("/{series}/seasons")
  Uni<RestResponse<List<SeasonRow>>> seasons(
      @RestPath String series, @RestQuery int limit, @RestQuery String view);

  /** Episodes of a season. */
  @GET
  @Path("/{series}/{season}/episodes")
  Uni<RestResponse<List<VersionRow>>> episodes(
      @RestPath String series,
      @RestPath int season,
      @RestQuery int limit,
      @RestQuery String view,
      @RestQuery("episode_number") @Nullable Integer episodeNumber,
      @RestQuery("include_versions") int includeVersions);

  /** Refusals keep the service's status and words. */
  @ClientExceptionMapper
  static RuntimeException refusal(Response response) {
    return UpstreamRefusal.of(response);
  }
}
