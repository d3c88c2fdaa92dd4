package dev.dubdeck.gateway.library;

import dev.dubdeck.gateway.upstream.CallerHeaders;
import dev.dubdeck.gateway.upstream.ToOneReplica;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** The library service as the pages use it; the parameters of lists are those of {@link Ask}. */
@Path("/api/library")
@RegisterRestClient(configKey = "library")
@RegisterClientHeaders(CallerHeaders.class)
@RegisterProvider(ToOneReplica.class)
public interface LibraryClient {

  /** Series in sight. */
  @GET
  @Path("/series")
  Uni<RestResponse<List<SeriesRow>>> series(@RestQuery Map<String, String> ask);

  /** Versions of episodes that match. */
  @GET
  @Path("/search")
  Uni<RestResponse<List<EpisodeRow>>> search(@RestQuery Map<String, String> ask);

  /** What was added last. */
  @GET
  @Path("/recent")
  Uni<RestResponse<List<EpisodeRow>>> recent(@RestQuery Map<String, String> ask);

  /** What the person may go on with, one thing per series. */
  @GET
  @Path("/continue")
  Uni<RestResponse<List<ContinueItem>>> goOn(@RestQuery Map<String, String> ask);

  /** The series that the person touched last; 204 without a body when there is none. */
  @GET
  @Path("/continue/series")
  Uni<RestResponse<LastSeries>> lastSeries();

  /** Seasons of a series. */
  @GET
  @Path("/{series}/seasons")
  Uni<RestResponse<List<SeasonRow>>> seasons(
      @RestPath String series, @RestQuery Map<String, String> ask);

  /** Episodes of a season. */
  @GET
  @Path("/{series}/{season}/episodes")
  Uni<RestResponse<List<VersionRow>>> episodes(
      @RestPath String series, @RestPath int season, @RestQuery Map<String, String> ask);

  /** Remembers that the person opened an episode, how far, or that it is finished. */
  @POST
  @Path("/{series}/{season}/{episode}/viewed")
  Uni<Void> viewed(
      @RestPath String series,
      @RestPath int season,
      @RestPath int episode,
      Map<String, Object> body);

  /** Forgets that the person opened an episode. */
  @DELETE
  @Path("/{series}/{season}/{episode}/viewed")
  Uni<Void> forget(@RestPath String series, @RestPath int season, @RestPath int episode);

  /** Deletes the person's own versions of an episode; an admin's call deletes all of them. */
  @DELETE
  @Path("/{series}/{season}/{episode}")
  Uni<Touched> delete(@RestPath String series, @RestPath int season, @RestPath int episode);

  /** Makes the person's own versions private. */
  @POST
  @Path("/{key}/unshare")
  Uni<Touched> unshare(@RestPath String key);

  /** Tells the admins that something is wrong with an episode. */
  @POST
  @Path("/{key}/report")
  Uni<Void> report(@RestPath String key, Map<String, String> body);

  /** Takes an episode out of everybody's sight but its owners' and the admins'. */
  @POST
  @Path("/{key}/admin_remove")
  Uni<Void> remove(@RestPath String key, Map<String, Object> body);

  /** Lifts a removal. */
  @POST
  @Path("/{key}/admin_restore")
  Uni<Void> restore(@RestPath String key);

  /** What people reported; admins only. */
  @GET
  @Path("/reports")
  Uni<RestResponse<List<ReportRow>>> reports(@RestQuery Map<String, String> ask);

  /** Marks a report as dealt with. */
  @POST
  @Path("/reports/{id}/close")
  Uni<Void> closeReport(@RestPath String id);

  /** Refusals keep the service's status and words. */
  @ClientExceptionMapper
  static RuntimeException refusal(Response response) {
    return UpstreamRefusal.of(response);
  }
}
