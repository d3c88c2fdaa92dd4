package dev.dubdeck.voice.hearing;

import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import io.smallrye.mutiny.Uni;
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
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Speakers of a job, and what they sound like. */
@Path("/api/jobs/{id}")
@Tag(name = "Speakers")
public class SpeakersResource {
  private final SpeakerDesk desk;
  private final OverrideDesk overrides;
  private final CurrentCaller caller;

  SpeakersResource(SpeakerDesk desk, OverrideDesk overrides, CurrentCaller caller) {
    this.desk = desk;
    this.overrides = overrides;
    this.caller = caller;
  }

  /** Lists references by speaker. */
  @GET
  @Path("/voice_refs")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The voice references of a job, by speaker")
  public Uni<Response> references(@PathParam("id") UUID id) {
    return desk.list(caller.require(), id, false)
        .map(speakers -> Response.ok(VoiceRefsView.of(speakers)))
        .map(answer -> answer.header("Cache-Control", "no-store").build());
  }

  /** Lists speakers. */
  @GET
  @Path("/speakers")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The speakers with clips, mapping, decision and suggestion")
  public Uni<Response> speakers(
      @PathParam("id") UUID id, @QueryParam("order") @Nullable String order) {
    boolean mostSpeechFirst =
        switch (order == null ? "id" : order) {
          case "speech" -> true;
          case "id", "" -> false;
          default ->
              throw Problem.malformed("bad_parameter", "The order is speech or id.")
                  .withError("order", "must be speech or id");
        };
    return desk.list(caller.require(), id, mostSpeechFirst)
        .map(speakers -> Response.ok(speakers).header("Cache-Control", "no-store").build());
  }

  /** Sends a reference. */
  @GET
  @Path("/voice_refs/{speaker}/audio")
  @Operation(summary = "The reference of a speaker as WAV, with ranges")
  public Uni<Response> audio(
      @PathParam("id") UUID id,
      @PathParam("speaker") String speaker,
      @QueryParam("download") @Nullable String download,
      @Context Request request,
      @Context HttpHeaders headers) {
    return desk.sample(caller.require(), id, speaker)
        .map(sound -> sound.to(request, headers, "1".equals(download)));
  }

  /** Sends a clip. */
  @GET
  @Path("/voice_refs/{speaker}/clips/{n}/audio")
  @Operation(summary = "One of a speaker's best moments as WAV, with ranges")
  public Uni<Response> clip(
      @PathParam("id") UUID id,
      @PathParam("speaker") String speaker,
      @PathParam("n") String number,
      @QueryParam("download") @Nullable String download,
      @Context Request request,
      @Context HttpHeaders headers) {
    return desk.clip(caller.require(), id, speaker, number)
        .map(sound -> sound.to(request, headers, "1".equals(download)));
  }

  /** Puts another reference in place. */
  @POST
  @Path("/voice_refs/{speaker}/override")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Put other audio in place of the extracted reference (raw bytes; admins)")
  public Uni<SpeakerView> override(
      @PathParam("id") UUID id,
      @PathParam("speaker") String speaker,
      @HeaderParam("Content-Type") @Nullable String type,
      byte @Nullable [] audio) {
    if (type != null && type.toLowerCase(Locale.ROOT).contains("json")) {
      throw Problem.of(ProblemType.UNSUPPORTED_TYPE, "Send the audio itself as raw bytes.");
    }
    return overrides
        .override(caller.require(), id, speaker, audio == null ? new byte[0] : audio)
        .chain(() -> desk.find(caller.require(), id, speaker));
  }
}
