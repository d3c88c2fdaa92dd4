package dev.dubdeck.gateway.episode;

import dev.dubdeck.gateway.browse.LibraryFilter;
import dev.dubdeck.gateway.jobs.Playback;
import dev.dubdeck.gateway.library.Place;
import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** One episode: to watch, to check, to hand on. */
@Path("/ui/library/{series}/season/{season}/episode/{episode}")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class EpisodePages {
  private final EpisodeParts episodes;
  private final WatchDesk watching;
  private final Deletions deletions;
  private final Frames frames;
  private final RoutingContext context;

  EpisodePages(
      EpisodeParts episodes,
      WatchDesk watching,
      Deletions deletions,
      Frames frames,
      RoutingContext context) {
    this.episodes = episodes;
    this.watching = watching;
    this.deletions = deletions;
    this.frames = frames;
    this.context = context;
  }

  @GET
  public Uni<TemplateInstance> episode(
      @RestPath String series, @RestPath int season, @RestPath int episode, @Context UriInfo uri) {
    Place place = new Place(series, season, episode);
    MultivaluedMap<String, String> address = uri.getQueryParameters();
    return episodes
        .versions(place, address.getFirst("version"))
        .flatMap(
            versions ->
                Uni.combine()
                    .all()
                    .unis(
                        episodes.parts(place, versions.shown().jobId()),
                        moderation(versions, address.getFirst("do")),
                        position(place, versions, address.getFirst("t")))
                    .collectFailures()
                    .with(
                        (parts, moderation, resume) ->
                            desk(new Found(place, versions, parts, moderation), resume, address)))
        .map(
            desk ->
                Templates.episode(
                    frames.of(desk.title() + " · " + place.label(), "library"), desk));
  }

  private static EpisodeDesk desk(
      Found found, Optional<Double> resume, MultivaluedMap<String, String> address) {
    LibraryFilter filter = LibraryFilter.of(address);
    return new EpisodeDesk(
        found.place,
        filter,
        found.versions,
        found.parts,
        Playback.of(found.parts.files(), address.getFirst("quality")),
        Watch.of(found.place, filter.more(), resume.orElse(null)),
        found.moderation,
        EpisodeNotices.of(address.getFirst("said")));
  }

  private Uni<Moderation> moderation(EpisodeDesk.Versions versions, @Nullable String asked) {
    Moderation moderation = Moderation.of(versions.all(), frames.isAdmin(), asked);
    return "delete".equals(moderation.asked())
        ? deletions.bill(moderation.doomed()).map(moderation::withBill)
        : Uni.createFrom().item(moderation);
  }

  /** A second in the address is meant; else the page goes on where the person stopped. */
  private Uni<Optional<Double>> position(
      Place place, EpisodeDesk.Versions versions, @Nullable String second) {
    if (!HttpMethod.GET.equals(context.request().method())) {
      return Uni.createFrom().item(Optional.empty());
    }
    Double named = Watch.second(second);
    return watching
        .open(place, versions.shown().jobId())
        .map(stored -> named == null ? stored : Optional.of(named).filter(n -> n > 0));
  }

  private record Found(
      Place place, EpisodeDesk.Versions versions, EpisodeDesk.Parts parts, Moderation moderation) {}

  @CheckedTemplate(basePath = "library")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance episode(Frame frame, EpisodeDesk desk);
  }
}
