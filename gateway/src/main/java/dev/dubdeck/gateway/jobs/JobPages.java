package dev.dubdeck.gateway.jobs;

import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import dev.dubdeck.gateway.page.Notice;
import dev.dubdeck.gateway.review.ReviewClient;
import dev.dubdeck.gateway.review.SpeakerList;
import dev.dubdeck.gateway.upstream.Listing;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A person's jobs, and one job with its exports. */
@Path("/ui/jobs")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class JobPages {
  private static final String SECTION = "jobs";
  private static final int ROWS = 25;

  private final JobsClient jobs;
  private final ReviewClient review;
  private final QueueClient queue;
  private final Frames frames;

  JobPages(
      @RestClient JobsClient jobs,
      @RestClient ReviewClient review,
      @RestClient QueueClient queue,
      Frames frames) {
    this.jobs = jobs;
    this.review = review;
    this.queue = queue;
    this.frames = frames;
  }

  @GET
  public Uni<TemplateInstance> jobs(
      @RestQuery @Nullable String q, @RestQuery @Nullable String cursor) {
    String words = q == null ? "" : q.strip();
    return Uni.combine()
        .all()
        .unis(
            jobs.jobs(ROWS, words.isEmpty() ? null : words, null, cursor, true).map(Listing::of),
            queue())
        .asTuple()
        .map(
            found ->
                Templates.jobs(
                    frames.of("Jobs", SECTION),
                    words,
                    found.getItem1(),
                    found.getItem2().orElse(null)));
  }

  @GET
  @Path("/{id}")
  public Uni<TemplateInstance> job(
      @RestPath String id,
      @RestQuery @Nullable String tab,
      @RestQuery @Nullable String quality,
      @RestQuery @Nullable String said) {
    return jobs.job(id)
        .flatMap(
            job ->
                jobs.files(id)
                    .flatMap(files -> exports(id).flatMap(all -> parts(job, files, all, tab))))
        .map(parts -> page(parts, tab, quality, said));
  }

  private Uni<Parts> parts(
      Job job, JobFiles files, @Nullable List<Export> exports, @Nullable String tab) {
    return Uni.combine()
        .all()
        .unis(voices(job.id(), exports, tab), queue())
        .asTuple()
        .map(found -> new Parts(job, files, exports, found.getItem1(), found.getItem2()));
  }

  private TemplateInstance page(
      Parts parts, @Nullable String tab, @Nullable String quality, @Nullable String said) {
    Job job = parts.job;
    boolean own = Objects.equals(job.owner(), frames.who().name());
    String shown =
        parts.exports == null || "playback".equals(tab)
            ? "playback"
            : "voices".equals(tab) ? "voices" : "exports";
    String title = job.seriesTitle() + " · S" + job.seasonNumber() + " E" + job.episodeNumber();
    return Templates.job(
        frames.of(title, SECTION),
        job,
        shown,
        Playback.of(parts.files, quality),
        parts.files.all(),
        parts.exports == null ? null : ExportRow.all(parts.exports, parts.files.all()),
        parts.voices.orElse(null),
        parts.queue.orElse(null),
        own,
        "late".equals(said)
            ? Notice.fault("That came too late: this is what has become of it.")
            : null);
  }

  /** Only said, never waited for: the page is complete without. */
  private Uni<Optional<Queue>> queue() {
    return queue.look().map(Optional::of).onFailure().recoverWithItem(Optional.empty());
  }

  /** Asked for only where they are shown: the owner's, like the exports. */
  private Uni<Optional<SpeakerList>> voices(
      String id, @Nullable List<Export> exports, @Nullable String tab) {
    return exports != null && "voices".equals(tab)
        ? review
            .speakers(id, "speech")
            .map(Optional::of)
            .onFailure(UpstreamRefusal.class)
            .recoverWithItem(Optional.empty())
        : Uni.createFrom().item(Optional.empty());
  }

  private record Parts(
      Job job,
      JobFiles files,
      @Nullable List<Export> exports,
      Optional<SpeakerList> voices,
      Optional<Queue> queue) {}

  /** Null for viewers: exports are the owner's. */
  private Uni<@Nullable List<Export>> exports(String id) {
    return jobs.exports(id)
        .onFailure(cause -> cause instanceof UpstreamRefusal refusal && refusal.status() == 403)
        .recoverWithItem((List<Export>) null);
  }

  @CheckedTemplate(basePath = "jobs")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance jobs(
        Frame frame, String q, Listing<Job> list, @Nullable Queue queue);

    static native TemplateInstance job(
        Frame frame,
        Job job,
        String tab,
        Playback playback,
        List<JobFiles.PublishedFile> files,
        @Nullable List<ExportRow> exports,
        @Nullable SpeakerList voices,
        @Nullable Queue queue,
        boolean own,
        @Nullable Notice notice);
  }
}
