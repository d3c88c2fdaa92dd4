package dev.dubdeck.voice.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.platform.live.OpenStreams;
import dev.dubdeck.voice.live.LiveConfig;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Server-sent events of a review: {@code stage}, {@code speakers} and {@code confirmed}. */
@Path("/api/jobs/{id}/voice-events")
@Tag(name = "Mapping review")
public class ReviewEventsResource {
  private final ReviewFeed feed;
  private final OpenStreams open;
  private final LiveConfig config;
  private final ObjectMapper json;

  ReviewEventsResource(ReviewFeed feed, OpenStreams open, LiveConfig config, ObjectMapper json) {
    this.feed = feed;
    this.open = open;
    this.config = config;
    this.json = json;
  }

  /** Streams changes of one review. */
  @GET
  @StreamOfOneReview
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "Changes of a job's review as they happen; begins with a comment")
  public Multi<OutboundSseEvent> events(@PathParam("id") UUID id, @Context Sse sse) {
    Multi<OutboundSseEvent> news =
        feed.listen().filter(heard -> heard.jobId().equals(id)).map(heard -> write(sse, heard));
    Multi<OutboundSseEvent> alive =
        Multi.createFrom()
            .ticks()
            .every(config.heartbeat())
            .onOverflow()
            .drop()
            .map(tick -> sse.newEventBuilder().comment("alive").build());
    return open.keep(
        Multi.createBy().merging().streams(news, alive).select().first(config.maxAge()));
  }

  private OutboundSseEvent write(Sse sse, ReviewFeed.News news) {
    try {
      return sse.newEventBuilder().name(news.kind()).data(json.writeValueAsString(news)).build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("news always have a JSON form", e);
    }
  }
}
