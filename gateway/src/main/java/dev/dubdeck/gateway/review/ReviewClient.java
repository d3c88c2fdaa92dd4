package dev.dubdeck.gateway.review;

import dev.dubdeck.gateway.upstream.CallerHeaders;
import dev.dubdeck.gateway.upstream.ToOneReplica;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A job's voices as the voice service tells them to the owner of the job. */
@Path("/api/jobs/{id}")
@RegisterRestClient(configKey = "voice")
@RegisterClientHeaders(CallerHeaders.class)
@RegisterProvider(ToOneReplica.class)
public interface ReviewClient {

  /** All speakers. */
  @GET
  @Path("/speakers")
  Uni<SpeakerList> speakers(@RestPath String id, @RestQuery String order);

  /** The draft with its ETag. */
  @GET
  @Path("/voice-mapping/stage")
  Uni<RestResponse<Stage>> stage(@RestPath String id);

  /** Answers about the named speakers; the others stay. */
  @PUT
  @Path("/voice-mapping/stage")
  Uni<RestResponse<Stage>> decide(
      @RestPath String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      Map<String, Object> body);

  /** Takes the last change back. */
  @POST
  @Path("/voice-mapping/stage/undo")
  Uni<RestResponse<Stage>> undo(@RestPath String id);

  /** What confirming would do. */
  @GET
  @Path("/voice-mapping/preview")
  Uni<ReviewSummary> preview(@RestPath String id);

  /** Makes the draft true, all or nothing. */
  @POST
  @Path("/voice-mapping/confirm")
  Uni<Void> confirm(
      @RestPath String id, @HeaderParam("If-Match") String ifMatch, Map<String, Object> body);

  /** Answers that do not go together. */
  @GET
  @Path("/contradictions")
  Uni<Contradictions> contradictions(@RestPath String id);

  /** Refusals keep the service's status and words. */
  @ClientExceptionMapper
  static RuntimeException refusal(Response response) {
    return UpstreamRefusal.of(response);
  }
}
