package dev.dubdeck.gateway.continuewatching;

import dev.dubdeck.gateway.library.LibraryClient;
import dev.dubdeck.gateway.library.LibraryNotices;
import dev.dubdeck.gateway.page.FormGuard;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The menu of a card of the Continue row, as plain forms. */
@Path("/ui/library/{series}/season/{season}/episode/{episode}")
@Authenticated
class ContinueActions {
  private static final int NOT_FOUND = 404;

  private final LibraryClient library;
  private final FormGuard guard;

  ContinueActions(@RestClient LibraryClient library, FormGuard guard) {
    this.library = library;
    this.guard = guard;
  }

  @POST
  @Path("/finish")
  public Uni<Response> finish(
      @RestPath String series,
      @RestPath int season,
      @RestPath int episode,
      @RestForm("csrf-token") @Nullable String token) {
    guard.require(token);
    return said(
        library.viewed(series, season, episode, Map.of("finished", true)), LibraryNotices.FINISHED);
  }

  @POST
  @Path("/hide")
  public Uni<Response> hide(
      @RestPath String series,
      @RestPath int season,
      @RestPath int episode,
      @RestForm("csrf-token") @Nullable String token) {
    guard.require(token);
    return said(library.forget(series, season, episode), LibraryNotices.HIDDEN);
  }

  @GET
  @Path("/{action:finish|hide}")
  public Response openedByItself(
      @RestPath String series,
      @RestPath int season,
      @RestPath int episode,
      @RestPath String action) {
    return Response.seeOther(URI.create("/ui/library")).build();
  }

  /** An episode that is gone meanwhile is out of the row, as was wished. */
  private static Uni<Response> said(Uni<Void> done, String word) {
    return done.replaceWith(word)
        .onFailure(cause -> cause instanceof UpstreamRefusal r && r.status() == NOT_FOUND)
        .recoverWithItem(word)
        .onFailure(cause -> cause instanceof UpstreamRefusal r && r.status() >= 429)
        .recoverWithItem(LibraryNotices.AWAY)
        .map(said -> Response.seeOther(URI.create("/ui/library?said=" + said)).build());
  }
}
