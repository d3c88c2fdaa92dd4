package dev.dubdeck.gateway.library;

import dev.dubdeck.gateway.jobs.Export;
import dev.dubdeck.gateway.jobs.Job;
import dev.dubdeck.gateway.jobs.JobFiles;
import dev.dubdeck.gateway.jobs.JobsClient;
import dev.dubdeck.gateway.jobs.Playback;
import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import dev.dubdeck.gateway.upstream.Listing;
import dev.dubdeck.gateway.voice.CastingSheet;
import dev.dubdeck.gateway.voice.VoiceClient;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** One episode: to watch, to check, to hand on. */
@Path("/ui/library/{series}/season/{season}/episode/{episode}")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class EpisodePages {
  private static final int ALL = 200;

  private final LibraryClient library;
  private final JobsClient jobs;
  private final VoiceClient voices;
  private final Frames frames;

  EpisodePages(
      @RestClient LibraryClient library,
      @RestClient JobsClient jobs,
      @RestClient VoiceClient voices,
      Frames frames) {
    this.voices = voices;
    this.library = library;
    this.jobs = jobs;
    this.frames = frames;
  }

  @GET
  public Uni<TemplateInstance> episode(
      @RestPath String series,
      @RestPath int season,
      @RestPath int episode,
      @RestQuery @Nullable String version,
      @RestQuery @Nullable String quality) {
    Place place = new Place(series, season, episode);
    return library
        .episodes(series, season, ALL, "all", episode, 1)
        .map(Listing::of)
        .flatMap(rows -> episode(place, EpisodeVersion.numbered(rows.items()), version, quality));
  }

  private Uni<TemplateInstance> episode(
      Place place,
      List<EpisodeVersion> versions,
      @Nullable String wanted,
      @Nullable String quality) {
    EpisodeVersion shown =
        versions.stream()
            .filter(v -> wanted == null || wanted.equals(v.jobId()))
            .findFirst()
            .orElseThrow(NotFoundException::new);
    String jobId = shown.jobId();
    return jobs.job(jobId)
        .flatMap(
            job ->
                jobs.files(jobId)
                    .flatMap(
                        files ->
                            exportsOf(job)
                                .flatMap(
                                    exports ->
                                        cast(place)
                                            .map(
                                                cast ->
                                                    page(
                                                        place,
                                                        new Parts(
                                                            versions, shown, job, files, exports,
                                                            cast),
                                                        quality)))));
  }

  private TemplateInstance page(Place place, Parts parts, @Nullable String quality) {
    Job job = parts.job;
    boolean own = Objects.equals(job.owner(), frames.who().name());
    String title = job.seriesTitle();
    return Templates.episode(
        frames.of(title + " · " + place.label(), "library"),
        place,
        title,
        parts.versions,
        parts.shown,
        job,
        Playback.of(parts.files, quality),
        parts.files.all(),
        parts.exports,
        parts.cast,
        own);
  }

  /** Only contributors hear of the voices; for everybody else there is no such line. */
  private Uni<List<CastingSheet.Heard>> cast(Place place) {
    return voices
        .castingSheet(place.slug())
        .map(sheet -> sheet.heardIn(place.label()))
        .onFailure()
        .recoverWithItem(List.of());
  }

  private record Parts(
      List<EpisodeVersion> versions,
      EpisodeVersion shown,
      Job job,
      JobFiles files,
      List<Export> exports,
      List<CastingSheet.Heard> cast) {}

  /** Only the owner sees exports; for everybody else the files say all. */
  private Uni<List<Export>> exportsOf(Job job) {
    return jobs.exports(job.id())
        .map(all -> all.stream().filter(e -> !"PUBLISHED".equals(e.state())).toList())
        .onFailure()
        .recoverWithItem(List.of());
  }

  /** Where an episode stands. */
  record Place(String slug, int season, int episode) {
    public String label() {
      return "S" + season + " E" + episode;
    }
  }

  @CheckedTemplate(basePath = "library")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance episode(
        Frame frame,
        Place place,
        String title,
        List<EpisodeVersion> versions,
        EpisodeVersion shown,
        Job job,
        Playback playback,
        List<JobFiles.PublishedFile> files,
        List<Export> exports,
        List<CastingSheet.Heard> cast,
        boolean own);
  }
}
