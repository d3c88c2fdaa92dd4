package dev.dubdeck.jobs.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.platform.identity.CurrentCaller;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Server-sent events: {@code job} and {@code export}, each with JSON as its data. */
@Path("/api/jobs")
@Tag(name = "Events")
public class EventsResource {
  private final JobEventStreams streams;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  EventsResource(JobEventStreams streams, CurrentCaller caller, ObjectMapper json) {
    this.streams = streams;
    this.caller = caller;
    this.json = json;
  }

  /** Streams changes of all own jobs. */
  @GET
  @Path("/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "Changes of your jobs as they happen; begins with the newest as they are")
  public Multi<OutboundSseEvent> all(@Context Sse sse) {
    return streams.ofOwner(caller.require()).map(event -> write(sse, event));
  }

  /** Streams changes of one job. */
  @GET
  @Path("/{id}/events")
  @StreamOfOneJob
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "Changes of one job as they happen; begins with the job as it is")
  public Multi<OutboundSseEvent> one(@PathParam("id") UUID id, @Context Sse sse) {
    return streams.ofJob(caller.require(), id).map(event -> write(sse, event));
  }

  private OutboundSseEvent write(Sse sse, LiveEvent event) {
    return switch (event) {
      case LiveEvent.Heartbeat heartbeat -> comment(sse);
      case LiveEvent.End end -> comment(sse);
      case LiveEvent.Job job -> named(sse, "job", job.view());
      case LiveEvent.Export export -> named(sse, "export", export);
      case LiveEvent.Gone gone -> named(sse, "job", Map.of("id", gone.id(), "deleted", true));
    };
  }

  private static OutboundSseEvent comment(Sse sse) {
    return sse.newEventBuilder().comment("alive").build();
  }

  private OutboundSseEvent named(Sse sse, String name, Object data) {
    try {
      return sse.newEventBuilder().name(name).data(json.writeValueAsString(data)).build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view always has a JSON form", e);
    }
  }
}
