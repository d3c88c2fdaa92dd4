package dev.dubdeck.voice.revision;

import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import dev.dubdeck.voice.character.IfMatch;
import dev.dubdeck.voice.history.HistoryView;
import dev.dubdeck.voice.history.VoiceHistories;
import dev.dubdeck.voice.revision.UploadDesk.Target;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The versions of a character's voice. */
@Cancellable(false)
@Path("/api/series/{series}/characters/{character}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Voices")
public class VersionsResource {
  private static final int LONGEST_NOTES = 500;

  private final VoiceHistories histories;
  private final UploadDesk uploads;
  private final RollbackDesk rollbacks;
  private final AuditedWrites audited;
  private final CurrentCaller caller;

  VersionsResource(
      VoiceHistories histories,
      UploadDesk uploads,
      RollbackDesk rollbacks,
      AuditedWrites audited,
      CurrentCaller caller) {
    this.histories = histories;
    this.uploads = uploads;
    this.rollbacks = rollbacks;
    this.audited = audited;
    this.caller = caller;
  }

  /** Lists versions. */
  @GET
  @Path("/versions")
  @Operation(summary = "All versions of the voice, ascending, with what was found of each")
  public Uni<Response> versions(
      @PathParam("series") String series, @PathParam("character") String character) {
    return histories.history(caller.require(), series, character).map(VersionsResource::answer);
  }

  /** Plays the current version. */
  @GET
  @Path("/audio")
  @Produces("audio/wav")
  @Operation(summary = "The current version as WAV, with ranges; 410 once erased")
  public Uni<Response> currentAudio(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @QueryParam("download") @Nullable String download,
      @Context Request request,
      @Context HttpHeaders headers) {
    return histories
        .sound(caller.require(), series, character, null)
        .map(sound -> sound.to(request, headers, "1".equals(download)));
  }

  /** Plays a version. */
  @GET
  @Path("/versions/{version}/audio")
  @Produces("audio/wav")
  @Operation(summary = "A version as WAV, with ranges; 410 once erased")
  public Uni<Response> versionAudio(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @PathParam("version") String version,
      @QueryParam("download") @Nullable String download,
      @Context Request request,
      @Context HttpHeaders headers) {
    return histories
        .sound(caller.require(), series, character, Numbers.path(version))
        .map(sound -> sound.to(request, headers, "1".equals(download)));
  }

  /** Uploads a reference. */
  @POST
  @Path("/ref")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Send audio as the next version; it becomes the current one",
      description =
          "Body: the audio itself, at most 20 MiB, of any usual kind. 201; bytes that are current"
              + " already give 200. 422 not_audio, too_little_speech; 412 stale with If-Match.")
  public Uni<Response> upload(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @QueryParam("notes") @Nullable String notes,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Context HttpHeaders headers,
      byte @Nullable [] audio) {
    requireSound(headers.getMediaType());
    return audited
        .refusalsOf(
            "voice.upload",
            series,
            character,
            histories
                .require(caller.require(), series, character)
                .chain(
                    () ->
                        uploads.upload(
                            target(series, character, ifMatch, notes(notes)),
                            audio == null ? new byte[0] : audio)))
        .map(Saved::answer);
  }

  /** Promotes a speaker. */
  @POST
  @Path("/promote-ref")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make the reference of a speaker of your job the next version",
      description = "Body: {\"job_id\", \"speaker_id\"}. A job of another series: 422.")
  public Uni<Response> promote(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      byte @Nullable [] body) {
    return audited
        .refusalsOf(
            "voice.promote",
            series,
            character,
            histories
                .require(caller.require(), series, character)
                .chain(
                    () -> {
                      JsonBody json = JsonBody.of(body);
                      UUID job = json.id("job_id");
                      String speaker = json.text("speaker_id", 200);
                      if (speaker == null || speaker.isBlank()) {
                        throw Problem.invalid("speaker_id", "must not be empty");
                      }
                      String notes = json.text("notes", LONGEST_NOTES);
                      return uploads.promote(
                          target(series, character, ifMatch, notes), job, speaker);
                    }))
        .map(Saved::answer);
  }

  /** Rolls back. */
  @POST
  @Path("/rollback")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Go back to a version: its bytes become a new version, the current one",
      description = "Body: {\"version\", \"reason\"?}, or ?version=N. Undo: roll back once more.")
  public Uni<Response> rollback(
      @PathParam("series") String series,
      @PathParam("character") String character,
      @QueryParam("version") @Nullable String version,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Context HttpHeaders headers,
      byte @Nullable [] body) {
    requireJson(headers.getMediaType(), body);
    return audited
        .refusalsOf(
            "voice.rollback",
            series,
            character,
            rollbacks.rollback(
                caller.require(),
                series,
                character,
                IfMatch.of(ifMatch),
                () -> wish(JsonBody.of(body), version)))
        .map(Saved::answer);
  }

  private static RollbackDesk.Wish wish(JsonBody body, @Nullable String version) {
    int number =
        version != null && !body.has("version")
            ? Numbers.query("version", version)
            : body.version("version");
    return new RollbackDesk.Wish(number, body.text("reason", LONGEST_NOTES));
  }

  private Target target(
      String series, String character, @Nullable String ifMatch, @Nullable String notes) {
    return new Target(caller.require(), series, character, IfMatch.of(ifMatch), notes);
  }

  private static @Nullable String notes(@Nullable String notes) {
    if (notes == null || notes.isBlank()) {
      return null;
    }
    if (notes.length() > LONGEST_NOTES || notes.indexOf('\0') >= 0) {
      throw Problem.invalid("notes", "must be a text of at most " + LONGEST_NOTES + " characters");
    }
    return notes.strip();
  }

  static Response answer(HistoryView history) {
    return Response.ok(history).header("ETag", IfMatch.tag(history.revision())).build();
  }

  private static void requireSound(@Nullable MediaType type) {
    if (type != null && type.getSubtype().contains("json")) {
      throw Problem.of(
          ProblemType.UNSUPPORTED_TYPE, "Send the audio itself, with its own content type.");
    }
  }

  static void requireJson(@Nullable MediaType type, byte @Nullable [] body) {
    if (body != null && body.length > 0 && type != null && !type.getSubtype().contains("json")) {
      throw Problem.of(ProblemType.UNSUPPORTED_TYPE, "Send JSON.");
    }
  }
}
