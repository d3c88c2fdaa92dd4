package dev.dubdeck.gateway.casting;

import dev.dubdeck.gateway.library.Ask;
import dev.dubdeck.gateway.library.LibraryClient;
import dev.dubdeck.gateway.library.SeriesRow;
import dev.dubdeck.gateway.page.FormGuard;
import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import dev.dubdeck.gateway.page.Words;
import dev.dubdeck.gateway.upstream.Listing;
import dev.dubdeck.gateway.voice.CastingSheet;
import dev.dubdeck.gateway.voice.CharacterList;
import dev.dubdeck.gateway.voice.VoiceClient;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The series a person dubs, and the cast of one. */
@Path("/ui/voices")
@Authenticated
class CastingPages {
  private static final Logger LOG = Logger.getLogger(CastingPages.class);
  private static final String SECTION = "voices";
  private static final int ROWS = 50;

  private final VoiceClient voices;
  private final LibraryClient library;
  private final Frames frames;
  private final FormGuard guard;

  CastingPages(
      @RestClient VoiceClient voices,
      @RestClient LibraryClient library,
      Frames frames,
      FormGuard guard) {
    this.voices = voices;
    this.library = library;
    this.frames = frames;
    this.guard = guard;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Uni<TemplateInstance> series(@RestQuery @Nullable String cursor) {
    return library
        .series(
            Ask.atMost(ROWS)
                .with("order", "title")
                .with("view", "mine")
                .with("cursor", cursor)
                .with("total", "true")
                .parameters())
        .map(Listing::of)
        .map(list -> Templates.list(frames.of("Voices", SECTION), list));
  }

  @GET
  @Path("/{series}")
  @Produces(MediaType.TEXT_HTML)
  public Uni<TemplateInstance> cast(
      @RestPath String series,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String retired,
      @RestQuery @Nullable String said) {
    String words = q == null ? "" : q.strip();
    boolean withRetired = "1".equals(retired);
    return voices
        .characters(series, words.isEmpty() ? null : words, withRetired ? 1 : 0)
        .flatMap(
            cast ->
                sheet(series, words.isEmpty())
                    .map(
                        sheet ->
                            Templates.cast(
                                frames.of(cast.title(series) + " · Voices", SECTION),
                                series,
                                cast,
                                sheet,
                                new Search(words, withRetired, "name".equals(said)))));
  }

  /** The list above is worth showing without the sheet. */
  private Uni<CastingSheet> sheet(String series, boolean wanted) {
    CastingSheet none = new CastingSheet(null, List.of(), List.of());
    return wanted
        ? voices
            .castingSheet(series)
            .onFailure()
            .recoverWithItem(
                cause -> {
                  LOG.warnf("No casting sheet: %s", cause.getClass().getSimpleName());
                  return none;
                })
        : Uni.createFrom().item(none);
  }

  @POST
  @Path("/{series}")
  public Uni<Response> add(
      @RestPath String series,
      @RestForm("csrf-token") @Nullable String token,
      @RestForm("display_name") @Nullable String name) {
    guard.require(token);
    String page = "/ui/voices/" + Words.path(series);
    if (name == null || name.isBlank()) {
      return Uni.createFrom().item(see(page + "?said=name"));
    }
    return voices
        .addCharacter(series, Map.of("display_name", name.strip()))
        .map(character -> see(character.page(series)));
  }

  private static Response see(String page) {
    return Response.seeOther(URI.create(page)).build();
  }

  /** What was searched for, and whether a name was missing. */
  record Search(String q, boolean withRetired, boolean isNameMissing) {}

  @CheckedTemplate(basePath = "casting")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance list(Frame frame, Listing<SeriesRow> series);

    static native TemplateInstance cast(
        Frame frame, String series, CharacterList cast, CastingSheet sheet, Search search);
  }
}
