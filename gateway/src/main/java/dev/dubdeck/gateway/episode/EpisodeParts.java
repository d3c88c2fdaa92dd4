package dev.dubdeck.gateway.episode;

import dev.dubdeck.gateway.jobs.Export;
import dev.dubdeck.gateway.jobs.JobsClient;
import dev.dubdeck.gateway.library.Ask;
import dev.dubdeck.gateway.library.LibraryClient;
import dev.dubdeck.gateway.library.Place;
import dev.dubdeck.gateway.upstream.Listing;
import dev.dubdeck.gateway.voice.CastingSheet;
import dev.dubdeck.gateway.voice.VoiceClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Gathers what the services know of an episode. */
@ApplicationScoped
class EpisodeParts {
  private static final int ALL = 200;

  private final LibraryClient library;
  private final JobsClient jobs;
  private final VoiceClient voices;

  EpisodeParts(
      @RestClient LibraryClient library,
      @RestClient JobsClient jobs,
      @RestClient VoiceClient voices) {
    this.library = library;
    this.jobs = jobs;
    this.voices = voices;
  }

  /** Versions in sight, and the wanted one of them, the newest if none is named. */
  Uni<EpisodeDesk.Versions> versions(Place place, @Nullable String wanted) {
    return library
        .episodes(
            place.slug(),
            place.season(),
            Ask.atMost(ALL)
                .with("view", "all")
                .with("episode_number", Integer.toString(place.episode()))
                .with("include_versions", "1")
                .parameters())
        .map(Listing::of)
        .map(rows -> EpisodeVersion.numbered(rows.items()))
        .map(
            all ->
                new EpisodeDesk.Versions(
                    all,
                    all.stream()
                        .filter(v -> wanted == null || wanted.equals(v.jobId()))
                        .findFirst()
                        .orElseThrow(NotFoundException::new)));
  }

  /** The job comes first: without it nothing else is worth asking. */
  Uni<EpisodeDesk.Parts> parts(Place place, String jobId) {
    return jobs.job(jobId)
        .flatMap(
            job ->
                Uni.combine()
                    .all()
                    .unis(jobs.files(jobId), exports(jobId), cast(place))
                    .collectFailures()
                    .with(
                        (files, exports, cast) ->
                            new EpisodeDesk.Parts(job, files, exports, cast)));
  }

  /** Only the owner sees exports; for everybody else the files say all. */
  private Uni<List<Export>> exports(String jobId) {
    return jobs.exports(jobId)
        .map(all -> all.stream().filter(e -> !"PUBLISHED".equals(e.state())).toList())
        .onFailure()
        .recoverWithItem(List.of());
  }

  /** Only contributors hear of the voices; for everybody else there is no such line. */
  private Uni<List<CastingSheet.Heard>> cast(Place place) {
    return voices
        .castingSheet(place.slug())
        .map(sheet -> sheet.heardIn(place.label()))
        .onFailure()
        .recoverWithItem(List.of());
  }
}
