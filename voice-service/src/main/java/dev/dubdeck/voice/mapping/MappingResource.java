package dev.dubdeck.voice.mapping;

import dev.dubdeck.platform.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Mappings as programs read and set them. */
@Path("/api/jobs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mapping")
public class MappingResource {
  private final MappingDesk desk;
  private final StrategyDesk strategies;
  private final CurrentCaller caller;

  MappingResource(MappingDesk desk, StrategyDesk strategies, CurrentCaller caller) {
    this.desk = desk;
    this.strategies = strategies;
    this.caller = caller;
  }

  /** One mapping to be set. */
  public record MappingRequest(
      @Nullable String speakerId,
      @Nullable String characterSlug,
      @Nullable Boolean locked,
      @Nullable Double confidence) {}

  /** Strategies to be kept. */
  public record StrategyRequest(@Nullable List<StrategyDesk.@Nullable Wanted> items) {}

  /** A mapping on the wire. */
  public record MappingView(
      String speakerId, String characterSlug, boolean locked, double confidence) {}

  /** A list on the wire. */
  public record ListView<T>(boolean ok, List<T> items) {}

  /** Lists mappings. */
  @GET
  @Path("/speaker-mapping")
  @Operation(summary = "Who speaks as whom, as confirmed")
  public Uni<ListView<MappingView>> list(@PathParam("id") UUID id) {
    return desk.list(caller.require(), id).map(MappingResource::view);
  }

  /** Sets a mapping. */
  @POST
  @Path("/speaker-mapping")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Map a speaker by hand; a locked mapping is not replaced by a guess")
  public Uni<ListView<MappingView>> map(
      @PathParam("id") UUID id, @Nullable MappingRequest request) {
    MappingDesk.Wanted wanted =
        request == null
            ? new MappingDesk.Wanted(null, null, null, null)
            : new MappingDesk.Wanted(
                request.speakerId(),
                request.characterSlug(),
                request.locked(),
                request.confidence());
    return desk.map(caller.require(), id, wanted)
        .map(MappingResource::view);
  }

  /** Keeps strategies. */
  @POST
  @Path("/voice-mapping")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "How voices are to be made: clone, preset or original")
  public Uni<ListView<StrategyDesk.Chosen>> choose(
      @PathParam("id") UUID id, @Nullable StrategyRequest request) {
    return strategies
        .choose(caller.require(), id, request == null ? null : request.items())
        .map(items -> new ListView<>(true, items));
  }

  private static ListView<MappingView> view(List<SpeakerMapping> mappings) {
    return new ListView<>(
        true,
        mappings.stream()
            .map(m -> new MappingView(m.speakerId(), m.characterSlug(), m.locked(), m.confidence()))
            .toList());
  }
}
