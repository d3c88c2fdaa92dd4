package dev.dubdeck.gateway.review;

import dev.dubdeck.gateway.page.FormGuard;
import dev.dubdeck.gateway.page.Words;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The answers, as plain forms: each is saved at once and leads to the next open speaker. Scripts
 * send the same forms, so both ways agree about what happens when somebody else was quicker.
 */
@Path("/ui/jobs/{id}/review")
@Authenticated
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class ReviewActions {
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;

  private final ReviewClient review;
  private final FormGuard guard;

  ReviewActions(@RestClient ReviewClient review, FormGuard guard) {
    this.review = review;
    this.guard = guard;
  }

  @POST
  @Path("/decide")
  public Uni<Response> decide(@RestPath String id, MultivaluedMap<String, String> form) {
    guard.require(form.getFirst(CsrfToken.FIELD));
    Answer answer = Answer.of(form);
    if (answer.decision().isEmpty()) {
      return Uni.createFrom().item(goTo(id, answer.speaker(), answer.fault()));
    }
    Map<String, Object> body =
        Map.of("items", List.of(answer.decision().get().body(answer.speaker())));
    return save(id, answer.etag(), body)
        .onFailure(ReviewActions::isStale)
        .recoverWithUni(() -> saveUnlessAnswered(id, answer, body))
        .flatMap(saved -> saved ? next(id, answer.speaker()) : moved(id, answer.speaker()));
  }

  private Uni<Boolean> save(String id, String etag, Map<String, Object> body) {
    return review.decide(id, etag.isEmpty() ? null : etag, body).replaceWith(true);
  }

  /**
   * Somebody changed the draft meanwhile. Unless it was about the same speaker, both answers hold.
   */
  private Uni<Boolean> saveUnlessAnswered(String id, Answer answer, Map<String, Object> body) {
    return review
        .stage(id)
        .flatMap(
            now ->
                now.getEntity().print(answer.speaker()).equals(answer.seen())
                    ? save(id, etag(now), body)
                    : Uni.createFrom().item(false))
        .onFailure(ReviewActions::isStale)
        .recoverWithItem(false);
  }

  private Uni<Response> next(String id, String last) {
    return review
        .speakers(id, "speech")
        .flatMap(
            speakers ->
                review.stage(id).map(stage -> SpeakerRow.nextOpen(rows(speakers, stage), last)))
        .map(next -> goTo(id, next == null ? last : next.id(), null));
  }

  private static List<SpeakerRow> rows(SpeakerList speakers, RestResponse<Stage> stage) {
    return SpeakerRow.of(speakers, stage.getEntity());
  }

  private static Uni<Response> moved(String id, String speaker) {
    return Uni.createFrom().item(goTo(id, speaker, ReviewNotices.MOVED));
  }

  @POST
  @Path("/undo")
  public Uni<Response> undo(@RestPath String id, MultivaluedMap<String, String> form) {
    guard.require(form.getFirst(CsrfToken.FIELD));
    String speaker = form.getFirst("speaker");
    return review
        .stage(id)
        .flatMap(
            before ->
                review
                    .undo(id)
                    .map(after -> undone(before.getEntity(), after.getEntity(), speaker)))
        .map(reopened -> goTo(id, reopened, null))
        .onFailure(cause -> status(cause) == CONFLICT)
        .recoverWithItem(() -> goTo(id, speaker, ReviewNotices.NOTHING));
  }

  /** The speaker whose answer was taken back. */
  private static @Nullable String undone(Stage before, Stage after, @Nullable String otherwise) {
    return java.util.stream.Stream.concat(before.decisions().stream(), after.decisions().stream())
        .map(Decision::speakerId)
        .filter(Objects::nonNull)
        .filter(speaker -> !before.print(speaker).equals(after.print(speaker)))
        .findFirst()
        .orElse(otherwise);
  }

  @POST
  @Path("/confirm")
  public Uni<Response> confirm(@RestPath String id, MultivaluedMap<String, String> form) {
    guard.require(form.getFirst(CsrfToken.FIELD));
    String etag = Objects.requireNonNullElse(form.getFirst("etag"), "");
    boolean leaveOpen = "1".equals(form.getFirst("leave_open"));
    return review
        .confirm(id, etag, Map.of("leave_open", leaveOpen))
        .replaceWith(() -> goTo(id, null, ReviewNotices.CONFIRMED))
        .onFailure(ReviewActions::isStale)
        .recoverWithItem(() -> summaryAgain(id, ReviewNotices.STALE))
        .onFailure(cause -> status(cause) == CONFLICT)
        .recoverWithItem(() -> summaryAgain(id, ReviewNotices.OPEN));
  }

  @GET
  @Path("/{action:decide|undo|confirm}")
  @Consumes(MediaType.WILDCARD)
  public Response openedByItself(@RestPath String id, @RestPath String action) {
    return goTo(id, null, null);
  }

  private static boolean isStale(Throwable cause) {
    return status(cause) == PRECONDITION_FAILED;
  }

  private static int status(Throwable cause) {
    return cause instanceof UpstreamRefusal refusal ? refusal.status() : 0;
  }

  private static String etag(RestResponse<Stage> answer) {
    return Objects.requireNonNullElse(answer.getHeaderString("ETag"), "");
  }

  private static Response summaryAgain(String id, String said) {
    return see(ReviewDesk.page(id) + "?confirm=1&said=" + said);
  }

  private static Response goTo(String id, @Nullable String speaker, @Nullable String said) {
    StringBuilder to = new StringBuilder(ReviewDesk.page(id));
    char next = '?';
    if (speaker != null) {
      to.append(next).append("speaker=").append(Words.path(speaker));
      next = '&';
    }
    if (said != null) {
      to.append(next).append("said=").append(said);
    }
    return see(to.toString());
  }

  private static Response see(String page) {
    return Response.seeOther(URI.create(page)).build();
  }
}
