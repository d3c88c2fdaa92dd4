package dev.dubdeck.voice.revision;

import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.character.IfMatch;
import dev.dubdeck.voice.drift.Comparison;
import dev.dubdeck.voice.drift.ComparisonDesk;
import dev.dubdeck.voice.drift.JudgementDesk;
import dev.dubdeck.voice.drift.JudgementDesk.Judgement;
import dev.dubdeck.voice.history.VersionView;
import dev.dubdeck.voice.history.VoiceHistories;
import dev.dubdeck.voice.provenance.ImpactView;
import dev.dubdeck.voice.provenance.RollbackImpact;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What people say to verdicts. */
@Cancellable(false)
@Path("/api/series/{series}/characters/{character}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Drift")
public class JudgementsResource {
  private static final int LONGEST_REASON = 500;

  private final VoiceHistories histories;
  private final JudgementDesk desk;
  private final ComparisonDesk comparisons;
  private final RollbackImpact impact;
  private final AuditedWrites audited;
  private final CurrentCaller caller;

  JudgementsResource(
      VoiceHistories histories,
      JudgementDesk desk,
      ComparisonDesk comparisons,
      RollbackImpact impact,
      AuditedWrites audited,
      CurrentCaller caller) {
    this.histories = histories;
    this.desk = desk;
    this.comparisons = comparisons;
    this.impact = impact;
    this.audited = audited;
    this.caller = caller;
  }

  /** Chooses the anchor. */
  @PUT
  @Path("/anchor")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Choose the version the team measures by",
      description = "Body: {\"version\"}. The current version is judged anew.")
  public Uni<Response> anchor(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      byte @Nullable [] body) {
    Caller who = caller.require();
    return audited.refusalsOf(
        "voice.anchor",
        series,
        character,
        histories
            .require(who, series, character)
            .chain(
                head ->
                    desk.anchor(
                        judgement(head, JsonBody.of(body).version("version"), ifMatch, null)))
            .chain(() -> histories.view(series, character))
            .map(view -> Response.ok(view).header("ETag", IfMatch.tag(view.revision())).build()));
  }

  /** Dismisses a warning. */
  @POST
  @Path("/versions/{version}/dismiss")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Do not warn of this version again while the anchor stays",
      description = "Body, optional: {\"reason\"}. The version does not join the voice's measure.")
  public Uni<VersionView> dismiss(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @PathParam("version") String version,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Context HttpHeaders headers,
      byte @Nullable [] body) {
    VersionsResource.requireJson(headers.getMediaType(), body);
    return say(
        "voice.warning_dismissed",
        series,
        character,
        head ->
            desk.dismiss(
                judgement(
                    head,
                    Numbers.path(version),
                    ifMatch,
                    JsonBody.of(body).text("reason", LONGEST_REASON))),
        version);
  }

  /** Keeps a version. */
  @POST
  @Path("/versions/{version}/keep")
  @Operation(summary = "Take this version for the character's voice, whatever was measured")
  public Uni<VersionView> keep(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @PathParam("version") String version,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return say(
        "voice.version_kept",
        series,
        character,
        head -> desk.keep(judgement(head, Numbers.path(version), ifMatch, null)),
        version);
  }

  /** Compares two versions. */
  @GET
  @Path("/compare")
  @Operation(summary = "Two versions side by side", description = "a and b are version numbers.")
  public Uni<Comparison> compare(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @QueryParam("a") @Nullable String a,
      @QueryParam("b") @Nullable String b) {
    return histories
        .require(caller.require(), series, character)
        .chain(head -> comparisons.compare(head, Numbers.query("a", a), Numbers.query("b", b)));
  }

  /** Tells what a rollback touches. */
  @GET
  @Path("/rollback-impact")
  @Operation(summary = "What was made with the version that a rollback to version=N leaves")
  public Uni<ImpactView> impact(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @QueryParam("version") @Nullable String version) {
    return histories
        .require(caller.require(), series, character)
        .chain(head -> impact.of(head, Numbers.query("version", version)));
  }

  private Uni<VersionView> say(
      String event,
      String series,
      String character,
      Function<CharacterHead, Uni<Void>> word,
      String version) {
    return audited.refusalsOf(
        event,
        series,
        character,
        histories
            .require(caller.require(), series, character)
            .call(word::apply)
            .chain(head -> histories.version(head, Numbers.path(version))));
  }

  private Judgement judgement(
      CharacterHead head, int version, @Nullable String ifMatch, @Nullable String reason) {
    return new Judgement(
        head.seriesSlug(),
        head.slug(),
        version,
        IfMatch.of(ifMatch),
        caller.require().id(),
        reason);
  }
}
