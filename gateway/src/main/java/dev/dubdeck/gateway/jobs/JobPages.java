package dev.dubdeck.gateway.jobs;

import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
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
  private final Frames frames;

  JobPages(@RestClient JobsClient jobs, Frames frames) {
    this.jobs = jobs;
    this.frames = frames;
  }

  @GET
  public Uni<TemplateInstance> jobs(
      @RestQuery @Nullable String q, @RestQuery @Nullable String cursor) {
    String words = q == null ? "" : q.strip();
    return jobs.jobs(ROWS, words.isEmpty() ? null : words, null, cursor, true)
        .map(Listing::of)
        .map(list -> Templates.jobs(frames.of("Jobs", SECTION), words, list));
  }

  @GET
  @Path("/{id}")
  public Uni<TemplateInstance> job(
      @RestPath String id, @RestQuery @Nullable String tab, @RestQuery @Nullable String quality) {
    return jobs.job(id)
        .flatMap(
            job ->
                jobs.files(id)
                    .flatMap(
                        files ->
                            exports(id).map(exports -> page(job, files, exports, tab, quality))));
  }

  private TemplateInstance page(
      Job job,
      JobFiles files,
      @Nullable List<Export> exports,
      @Nullable String tab,
      @Nullable String quality) {
    boolean own = Objects.equals(job.owner(), frames.who().name());
    String shown = exports == null || "playback".equals(tab) ? "playback" : "exports";
    String title = job.seriesTitle() + " · S" + job.seasonNumber() + " E" + job.episodeNumber();
    return Templates.job(
        frames.of(title, SECTION),
        job,
        shown,
        Playback.of(files, quality),
        files.all(),
        exports,
        own);
  }

  /** Null for viewers: exports are the owner's. */
  private Uni<@Nullable List<Export>> exports(String id) {
    return jobs.exports(id)
        .onFailure(cause -> cause instanceof UpstreamRefusal refusal && refusal.status() == 403)
        .recoverWithItem((List<Export>) null);
  }

  @CheckedTemplate(basePath = "jobs")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance jobs(Frame frame, String q, Listing<Job> list);

    static native TemplateInstance job(
        Frame frame,
        Job job,
        String tab,
        Playback playback,
        List<JobFiles.PublishedFile> files,
        @Nullable List<Export> exports,
        boolean own);
  }
}
