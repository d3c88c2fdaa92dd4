package dev.dubdeck.gateway.character;

import dev.dubdeck.gateway.page.FormGuard;
import dev.dubdeck.gateway.session.CsrfToken;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import dev.dubdeck.gateway.voice.VoiceClient;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
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
import org.jspecify.annotations.Nullable;

/** The buttons of a character's page, as plain forms that carry the state the person saw. */
@Path("/ui/voices/{series}/{character}")
@Authenticated
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class CharacterActions {
  private static final int PRECONDITION_FAILED = 412;

  private final VoiceClient voices;
  private final FormGuard guard;

  CharacterActions(@RestClient VoiceClient voices, FormGuard guard) {
    this.voices = voices;
    this.guard = guard;
  }

  @POST
  @Path("/rollback")
  public Uni<Response> rollBack(
      @RestPath String series, @RestPath String character, MultivaluedMap<String, String> form) {
    guard.require(form.getFirst(CsrfToken.FIELD));
    int version = version(form);
    String reason = text(form, "reason");
    String page = VoiceDesk.page(series, character);
    if (reason.isEmpty()) {
      return Uni.createFrom()
          .item(see(page + "?rollback=" + version + "&said=" + VoiceNotices.NO_REASON));
    }
    String done = page + "?said=" + VoiceNotices.ROLLED_BACK + "&undo=" + number(form, "saw");
    return voices
        .rollBack(series, character, etag(form), Map.of("version", version, "reason", reason))
        .replaceWith(() -> see(done))
        .onFailure(CharacterActions::isStale)
        .recoverWithItem(() -> moved(page, form));
  }

  @POST
  @Path("/anchor")
  public Uni<Response> chooseAnchor(
      @RestPath String series, @RestPath String character, MultivaluedMap<String, String> form) {
    guard.require(form.getFirst(CsrfToken.FIELD));
    String page = VoiceDesk.page(series, character);
    return voices
        .chooseAnchor(series, character, etag(form), Map.of("version", version(form)))
        .replaceWith(() -> said(page, VoiceNotices.ANCHORED))
        .onFailure(CharacterActions::isStale)
        .recoverWithItem(() -> moved(page, form));
  }

  @POST
  @Path("/keep")
  public Uni<Response> keep(
      @RestPath String series, @RestPath String character, MultivaluedMap<String, String> form) {
    guard.require(form.getFirst(CsrfToken.FIELD));
    return voices
        .keep(series, character, version(form), Map.of())
        .replaceWith(() -> said(VoiceDesk.page(series, character), VoiceNotices.KEPT));
  }

  @POST
  @Path("/dismiss")
  public Uni<Response> dismiss(
      @RestPath String series, @RestPath String character, MultivaluedMap<String, String> form) {
    guard.require(form.getFirst(CsrfToken.FIELD));
    String reason = text(form, "reason");
    return voices
        .dismiss(
            series,
            character,
            version(form),
            reason.isEmpty() ? Map.of() : Map.of("reason", reason))
        .replaceWith(() -> said(VoiceDesk.page(series, character), VoiceNotices.DISMISSED));
  }

  @POST
  @Path("/retire")
  public Uni<Response> retire(
      @RestPath String series, @RestPath String character, MultivaluedMap<String, String> form) {
    guard.require(form.getFirst(CsrfToken.FIELD));
    String page = VoiceDesk.page(series, character);
    boolean erase = "1".equals(text(form, "erase"));
    if (erase && !"1".equals(text(form, "sure"))) {
      return Uni.createFrom().item(said(page, VoiceNotices.NOT_SURE));
    }
    return voices
        .retire(series, character, erase)
        .replaceWith(() -> said(page, erase ? VoiceNotices.ERASED : VoiceNotices.RETIRED));
  }

  @GET
  @Path("/{action:rollback|anchor|keep|dismiss|retire|ref}")
  @Consumes(MediaType.WILDCARD)
  public Response openedByItself(
      @RestPath String series, @RestPath String character, @RestPath String action) {
    return see(VoiceDesk.page(series, character));
  }

  private static boolean isStale(Throwable cause) {
    return cause instanceof UpstreamRefusal refusal && refusal.status() == PRECONDITION_FAILED;
  }

  private static int version(MultivaluedMap<String, String> form) {
    int version = number(form, "version");
    if (version < 1) {
      throw new BadRequestException();
    }
    return version;
  }

  private static int number(MultivaluedMap<String, String> form, String field) {
    String text = text(form, field);
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static String text(MultivaluedMap<String, String> form, String field) {
    return Objects.requireNonNullElse(form.getFirst(field), "").strip();
  }

  private static @Nullable String etag(MultivaluedMap<String, String> form) {
    String etag = text(form, "etag");
    return etag.isEmpty() ? null : etag;
  }

  private static Response moved(String page, MultivaluedMap<String, String> form) {
    return see(page + "?said=" + VoiceNotices.MOVED + "&saw=" + number(form, "saw"));
  }

  private static Response said(String page, String word) {
    return see(page + "?said=" + word);
  }

  private static Response see(String page) {
    return Response.seeOther(URI.create(page)).build();
  }
}
