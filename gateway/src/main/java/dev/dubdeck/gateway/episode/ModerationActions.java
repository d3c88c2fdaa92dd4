package dev.dubdeck.gateway.episode;

import dev.dubdeck.gateway.library.LibraryClient;
import dev.dubdeck.gateway.library.LibraryNotices;
import dev.dubdeck.gateway.library.Place;
import dev.dubdeck.gateway.page.FormGuard;
import dev.dubdeck.gateway.session.CsrfToken;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;

/** Unshare, delete, report, remove and restore, as plain forms that lead back to the episode. */
@Path("/ui/library/{series}/season/{season}/episode/{episode}")
@Authenticated
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class ModerationActions {
  private static final int LONGEST_REASON = 200;

  private final LibraryClient library;
  private final FormGuard guard;

  ModerationActions(@RestClient LibraryClient library, FormGuard guard) {
    this.library = library;
    this.guard = guard;
  }

  @POST
  @Path("/unshare")
  public Uni<Response> unshare(
      @RestPath String series,
      @RestPath int season,
      @RestPath int episode,
      MultivaluedMap<String, String> form) {
    Place place = new Place(series, season, episode);
    require(form);
    return said(place, library.unshare(place.key()).replaceWithVoid(), EpisodeNotices.UNSHARED);
  }

  @POST
  @Path("/delete")
  public Uni<Response> delete(
      @RestPath String series,
      @RestPath int season,
      @RestPath int episode,
      MultivaluedMap<String, String> form) {
    Place place = new Place(series, season, episode);
    require(form);
    if (!"1".equals(text(form, "sure"))) {
      return Uni.createFrom()
          .item(see(place.page() + "?do=delete&said=" + EpisodeNotices.NOT_SURE));
    }
    return library
        .delete(place.slug(), place.season(), place.episode())
        .map(deleted -> see("/ui/library?said=" + LibraryNotices.DELETED + "&n=" + deleted.count()))
        .onFailure(UpstreamRefusal.class)
        .recoverWithUni(cause -> refused(place, cause));
  }

  @POST
  @Path("/report")
  public Uni<Response> report(
      @RestPath String series,
      @RestPath int season,
      @RestPath int episode,
      MultivaluedMap<String, String> form) {
    Place place = new Place(series, season, episode);
    require(form);
    String reason = text(form, "reason");
    if (reason.isEmpty() || reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
      return Uni.createFrom()
          .item(see(place.page() + "?do=report&said=" + EpisodeNotices.NO_REASON));
    }
    return said(
        place, library.report(place.key(), Map.of("reason", reason)), EpisodeNotices.REPORTED);
  }

  @POST
  @Path("/remove")
  public Uni<Response> remove(
      @RestPath String series,
      @RestPath int season,
      @RestPath int episode,
      MultivaluedMap<String, String> form) {
    Place place = new Place(series, season, episode);
    require(form);
    return said(place, library.remove(place.key(), Map.of()), EpisodeNotices.REMOVED);
  }

  @POST
  @Path("/restore")
  public Uni<Response> restore(
      @RestPath String series,
      @RestPath int season,
      @RestPath int episode,
      MultivaluedMap<String, String> form) {
    Place place = new Place(series, season, episode);
    require(form);
    return said(place, library.restore(place.key()), EpisodeNotices.RESTORED);
  }

  @GET
  @Path("/{action:unshare|delete|report|remove|restore}")
  @Consumes(MediaType.WILDCARD)
  public Response openedByItself(
      @RestPath String series,
      @RestPath int season,
      @RestPath int episode,
      @RestPath String action) {
    return see(new Place(series, season, episode).page());
  }

  private void require(MultivaluedMap<String, String> form) {
    guard.require(form.getFirst(CsrfToken.FIELD));
  }

  private static Uni<Response> said(Place place, Uni<Void> done, String word) {
    return done.map(nothing -> see(place.page() + "?said=" + word))
        .onFailure(UpstreamRefusal.class)
        .recoverWithUni(cause -> refused(place, cause));
  }

  private static Uni<Response> refused(Place place, UpstreamRefusal refusal) {
    String word = EpisodeNotices.ofRefusal(refusal);
    return word == null
        ? Uni.createFrom().failure(refusal)
        : Uni.createFrom().item(see(place.page() + "?said=" + word));
  }

  private static String text(MultivaluedMap<String, String> form, String field) {
    return Objects.requireNonNullElse(form.getFirst(field), "").strip();
  }

  private static Response see(String page) {
    return Response.seeOther(URI.create(page)).build();
  }
}
