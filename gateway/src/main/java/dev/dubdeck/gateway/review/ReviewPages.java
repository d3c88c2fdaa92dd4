package dev.dubdeck.gateway.review;

import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import dev.dubdeck.gateway.voice.SeriesCharacter;
import dev.dubdeck.gateway.voice.VoiceClient;
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
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Listen and confirm: who is it that speaks in this episode? */
@Path("/ui/jobs/{id}/review")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class ReviewPages {
  private static final Logger LOG = Logger.getLogger(ReviewPages.class);

  private final ReviewClient review;
  private final VoiceClient voices;
  private final Frames frames;

  ReviewPages(@RestClient ReviewClient review, @RestClient VoiceClient voices, Frames frames) {
    this.review = review;
    this.voices = voices;
    this.frames = frames;
  }

  @GET
  public Uni<TemplateInstance> review(
      @RestPath String id,
      @RestQuery @Nullable String speaker,
      @RestQuery @Nullable String compare,
      @RestQuery @Nullable String t,
      @RestQuery @Nullable String confirm,
      @RestQuery @Nullable String said) {
    ReviewLink link = ReviewLink.of(speaker, compare, t, confirm, said);
    return review
        .speakers(id, "speech")
        .flatMap(speakers -> review.stage(id).flatMap(stage -> furnish(id, speakers, stage, link)))
        .map(desk -> Templates.review(frames.of(title(desk), "inbox"), desk));
  }

  private static String title(ReviewDesk desk) {
    return desk.progress() + " · " + desk.title() + " · Voices";
  }

  private Uni<ReviewDesk> furnish(
      String id, SpeakerList speakers, RestResponse<Stage> answer, ReviewLink link) {
    Stage stage = answer.getEntity();
    String etag = Objects.requireNonNullElse(answer.getHeaderString("ETag"), "");
    List<SpeakerRow> rows = SpeakerRow.of(speakers, stage);
    return characters(stage.seriesSlug())
        .flatMap(
            characters ->
                contradictions(id)
                    .flatMap(
                        contradictions ->
                            summary(id, link)
                                .map(
                                    summary -> {
                                      SpeakerRow current = current(rows, link.speaker());
                                      return new ReviewDesk(
                                          id,
                                          speakers,
                                          stage,
                                          etag,
                                          rows,
                                          current,
                                          characters,
                                          contradictions,
                                          summary.orElse(null),
                                          stage.colleague(frames.who().name()),
                                          link,
                                          ReviewNotices.of(link.said(), stage, current));
                                    })));
  }

  /** The one that was asked for, else the first open one, else simply the first. */
  private static @Nullable SpeakerRow current(List<SpeakerRow> rows, @Nullable String wanted) {
    SpeakerRow open = SpeakerRow.nextOpen(rows, null);
    return rows.stream()
        .filter(row -> row.id().equals(wanted))
        .findFirst()
        .orElse(open != null ? open : rows.isEmpty() ? null : rows.getFirst());
  }

  /** A choice of characters that cannot be had just now must not hold up the listening. */
  private Uni<List<SeriesCharacter>> characters(String series) {
    return voices
        .characters(series, null, 0)
        .map(list -> list.all().stream().filter(c -> !c.retired()).toList())
        .onFailure()
        .recoverWithItem(cause -> without("characters", cause, List.of()));
  }

  private Uni<Contradictions> contradictions(String id) {
    return review
        .contradictions(id)
        .onFailure()
        .recoverWithItem(cause -> without("contradictions", cause, new Contradictions(List.of())));
  }

  private static <T> T without(String what, Throwable cause, T instead) {
    boolean expected = cause instanceof UpstreamRefusal refusal && refusal.status() < 500;
    if (!expected) {
      LOG.warnf("A review without %s: %s", what, cause.getClass().getSimpleName());
    }
    return instead;
  }

  private Uni<java.util.Optional<ReviewSummary>> summary(String id, ReviewLink link) {
    return link.confirm()
        ? review.preview(id).map(java.util.Optional::of)
        : Uni.createFrom().item(java.util.Optional.empty());
  }

  @CheckedTemplate(basePath = "review")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance review(Frame frame, ReviewDesk desk);
  }
}
