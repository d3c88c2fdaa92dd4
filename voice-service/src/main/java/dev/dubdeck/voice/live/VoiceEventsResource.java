package dev.dubdeck.voice.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.platform.live.OpenStreams;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Server-sent events of a series' voices. */
@Path("/api/series/{series}/voice-events")
@Tag(name = "Events")
public class VoiceEventsResource {
  private final VoiceFeed feed;
  private final OpenStreams open;
  private final LiveConfig config;
  private final ObjectMapper json;

  VoiceEventsResource(VoiceFeed feed, OpenStreams open, LiveConfig config, ObjectMapper json) {
    this.feed = feed;
    this.open = open;
    this.config = config;
    this.json = json;
  }

  /** Streams changes of all voices of a series. */
  @GET
  @StreamOfSeries
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "Changes of the series' voices as they happen, as events named voice")
  public Multi<OutboundSseEvent> changes(@PathParam("series") String series, @Context Sse sse) {
    Multi<OutboundSseEvent> changes =
        feed.listen()
            .filter(signal -> signal.seriesSlug().equals(series))
            .map(signal -> event(sse, signal));
    Multi<OutboundSseEvent> heartbeat =
        Multi.createFrom()
            .ticks()
            .every(config.heartbeat())
            .onOverflow()
            .drop()
            .map(tick -> sse.newEventBuilder().comment("alive").build());
    return open.keep(
        Multi.createBy().merging().streams(changes, heartbeat).select().first(config.maxAge()));
  }

  private OutboundSseEvent event(Sse sse, VoiceSignal signal) {
    try {
      return sse.newEventBuilder().name("voice").data(json.writeValueAsString(signal)).build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a signal always has a JSON form", e);
    }
  }
}
