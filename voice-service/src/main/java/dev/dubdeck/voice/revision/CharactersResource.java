package dev.dubdeck.voice.revision;

import dev.dubdeck.contracts.naming.CharacterSlug;
import dev.dubdeck.contracts.naming.InvalidNameException;
import dev.dubdeck.contracts.naming.SeriesTitle;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.voice.character.CharacterDesk;
import dev.dubdeck.voice.character.CharacterFilter;
import dev.dubdeck.voice.character.IfMatch;
import dev.dubdeck.voice.history.CharacterView;
import dev.dubdeck.voice.history.VoiceHistories;
import dev.dubdeck.voice.job.SeriesOfVoices;
import dev.dubdeck.voice.job.SeriesRights;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Characters of a series. */
@Cancellable(false)
@Path("/api/series/{series}/characters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Characters")
public class CharactersResource {
  private static final int DEFAULT_LIMIT = 200;
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_TEXT = 2000;

  private final SeriesRights rights;
  private final VoiceHistories histories;
  private final CharacterDesk desk;
  private final AuditedWrites audited;
  private final CurrentCaller caller;

  CharactersResource(
      SeriesRights rights,
      VoiceHistories histories,
      CharacterDesk desk,
      AuditedWrites audited,
      CurrentCaller caller) {
    this.rights = rights;
    this.histories = histories;
    this.desk = desk;
    this.audited = audited;
    this.caller = caller;
  }

  /** Lists characters. */
  @GET
  @Operation(
      summary = "Characters of a series by name, with their voices as they are now",
      description =
          "q finds names; include_retired=1 lists retired ones too. limit (200), offset or cursor"
              + " (from Link), total=true for X-Total-Count.")
  public Uni<Response> list(
      @PathParam("series") String series,
      @QueryParam("q") @Nullable String q,
      @QueryParam("include_retired") @Nullable String retired,
      @Context UriInfo uri) {
    if (q != null && q.indexOf('\0') >= 0) {
      throw Problem.malformed("bad_parameter", "The parameter q must not contain NUL.");
    }
    CharacterFilter filter =
        new CharacterFilter(
            q == null || q.isBlank() ? null : q.strip(), Numbers.flag("include_retired", retired));
    Caller who = caller.require();
    return rights
        .requireContributor(who, series)
        .chain(
            of ->
                histories
                    .list(who, series, filter, Page.of(uri, DEFAULT_LIMIT))
                    .map(slice -> page(of, slice, uri)));
  }

  private static Response page(SeriesOfVoices of, Slice<CharacterView> slice, UriInfo uri) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ok", true);
    body.put("series_slug", of.slug());
    body.put("series_title", of.title());
    body.put("items", slice.items());
    return Response.fromResponse(slice.toResponse(uri)).entity(body).build();
  }

  /** Makes a character. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make a character",
      description =
          "Body: {\"display_name\", \"character_slug\"?}. 201; an existing slug gives 200 with the"
              + " character as it is, unchanged.")
  public Uni<Response> create(@PathParam("series") String series, byte @Nullable [] body) {
    Caller who = caller.require();
    return audited.refusalsOf(
        "voice.character_created",
        series,
        "",
        rights
            .requireContributor(who, series)
            .chain(of -> desk.create(wanted(of, JsonBody.of(body), who.id())))
            .chain(
                made ->
                    histories
                        .view(made.head().seriesSlug(), made.head().slug())
                        .map(view -> answer(Response.status(made.created() ? 201 : 200), view))));
  }

  /** Shows a character. */
  @GET
  @Path("/{character}")
  @Operation(summary = "A character and its voice as it is now; with ETag")
  public Uni<Response> find(
      @PathParam("series") String series, @PathParam("character") String character) {
    return histories
        .find(caller.require(), series, character)
        .map(view -> answer(Response.ok(), view));
  }

  /** Retires a character. */
  @DELETE
  @Path("/{character}")
  @Operation(
      summary = "Retire a character; with erase=true its sound is erased for good",
      description = "History stays. Again: 200 with deleted=false. erase=true may come later.")
  public Uni<Map<String, Object>> retire(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @QueryParam("erase") @Nullable String erase) {
    Caller who = caller.require();
    return audited.refusalsOf(
        "voice.character_retired",
        series,
        character,
        histories
            .require(who, series, character)
            .chain(
                head -> desk.retire(head.seriesSlug(), head.slug(), Numbers.flag("erase", erase)))
            .map(
                farewell ->
                    Map.of(
                        "ok", true, "deleted", farewell.deleted(), "erased", farewell.erased())));
  }

  private static Response answer(Response.ResponseBuilder answer, CharacterView view) {
    return answer.entity(view).header("ETag", IfMatch.tag(view.revision())).build();
  }

  private static CharacterDesk.Wanted wanted(SeriesOfVoices series, JsonBody body, String actor) {
    String typed = body.text("display_name", LONGEST_TEXT);
    String name = typed == null ? "" : SeriesTitle.normalise(typed);
    if (name.isEmpty()) {
      throw Problem.invalid("display_name", "must not be empty");
    }
    if (name.length() > LONGEST_NAME) {
      throw Problem.invalid(
          "display_name", "must not be longer than " + LONGEST_NAME + " characters");
    }
    String slug = body.text("character_slug", LONGEST_TEXT);
    try {
      CharacterSlug parsed = slug == null ? CharacterSlug.ofName(name) : CharacterSlug.parse(slug);
      return new CharacterDesk.Wanted(series.slug(), series.title(), parsed.value(), name, actor);
    } catch (InvalidNameException refused) {
      throw Problem.invalid(
          slug == null ? "display_name" : "character_slug", String.valueOf(refused.getMessage()));
    }
  }
}
