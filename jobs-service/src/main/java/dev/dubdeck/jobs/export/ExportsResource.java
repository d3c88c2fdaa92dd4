package dev.dubdeck.jobs.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dubdeck.jobs.export.ExportOrders.Order;
import dev.dubdeck.jobs.export.ExportOrders.Repeatable;
import dev.dubdeck.jobs.idempotency.IdempotencyKeys;
import dev.dubdeck.jobs.idempotency.KeyedRequest;
import dev.dubdeck.jobs.job.ExportView;
import dev.dubdeck.jobs.job.JobReader;
import dev.dubdeck.jobs.job.JobRights;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.request.StrictJson;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The exports of a job. */
@Cancellable(false)
@Path("/api/jobs/{id}/exports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exports")
public class ExportsResource {
  private final JobReader jobs;
  private final ExportOrders orders;
  private final ExportKinds kinds;
  private final QueuePlaces places;
  private final IdempotencyKeys keys;
  private final ObjectMapper mapper;
  private final CurrentCaller caller;

  ExportsResource(
      JobReader jobs,
      ExportOrders orders,
      ExportKinds kinds,
      QueuePlaces places,
      IdempotencyKeys keys,
      ObjectMapper mapper,
      CurrentCaller caller) {
    this.jobs = jobs;
    this.orders = orders;
    this.kinds = kinds;
    this.places = places;
    this.keys = keys;
    this.mapper = mapper;
    this.caller = caller;
  }

  /** Lists the exports: masters in the order asked for, then what followed them. */
  @GET
  @Operation(
      summary = "What is made of the job and how far it is; its owner's to see",
      description =
          "queue_position counts from 1 and is absent unless the export waits in the queue;"
              + " estimated_seconds is absent while there is no history to tell by.")
  public Uni<List<ExportView>> list(@PathParam("id") UUID id) {
    return listOf(caller.require(), id);
  }

  /** Orders an export. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make an export, or make it again by another preset",
      description =
          "Body: {\"kind\": …, \"preset\": …}; without a preset the kind's default. 409 while the"
              + " same is under way. Answers all exports of the job. A repeat with the same"
              + " Idempotency-Key gets the first answer; another order with that key 422.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ExportView.class)))
  public Uni<Response> order(
      @PathParam("id") UUID id,
      byte @Nullable [] body,
      @HeaderParam("Idempotency-Key") @Nullable String header) {
    Caller who = caller.require();
    String key = IdempotencyKeys.parse(header);
    Uni<?> answer =
        key == null
            ? orders.order(who, id, () -> wanted(body)).chain(() -> listOf(who, id))
            : orderOnce(who, id, key, body);
    return answer.map(said -> Response.ok(said).build());
  }

  /** A known answer is found before anything is locked; what comes at the same time waits. */
  private Uni<String> orderOnce(Caller who, UUID id, String key, byte @Nullable [] body) {
    Supplier<KeyedRequest> request =
        () ->
            new KeyedRequest(
                who.id(),
                key,
                KeyedRequest.hash("export " + id, StrictJson.object(body), List.of()));
    return jobs.find(id)
        .map(job -> JobRights.requireOwned(who, job))
        // Who may not ask is refused where refusals are written down.
        .onFailure(Problem.class)
        .recoverWithNull()
        .chain(job -> job == null ? Uni.createFrom().nullItem() : keys.find(request.get()))
        .onItem()
        .ifNull()
        .switchTo(
            () ->
                places
                    .of(id)
                    .chain(
                        found ->
                            orders.orderOnce(
                                who,
                                id,
                                new Repeatable(request, () -> wanted(body)),
                                exports -> json(placed(exports, found)))));
  }

  /** Tries an export again. */
  @POST
  @Path("/{kind}/retry")
  @Operation(summary = "Make an export again that came to nothing; 409 in every other state")
  public Uni<List<ExportView>> retry(@PathParam("id") UUID id, @PathParam("kind") String kind) {
    Caller who = caller.require();
    return orders.retry(who, id, kind).chain(() -> listOf(who, id));
  }

  /** Stops an export. */
  @DELETE
  @Path("/{kind}")
  @Operation(summary = "Stop an export that waits or runs, and keep nothing of it; 409 otherwise")
  public Uni<List<ExportView>> cancel(@PathParam("id") UUID id, @PathParam("kind") String kind) {
    Caller who = caller.require();
    return orders.cancel(who, id, kind).chain(() -> listOf(who, id));
  }

  private Uni<List<ExportView>> listOf(Caller who, UUID id) {
    return jobs.find(id)
        .map(job -> JobRights.requireOwned(who, job).exports())
        .map(exports -> exports == null ? List.<ExportView>of() : exports)
        .chain(exports -> places.of(id).map(found -> placed(exports, found)));
  }

  private static List<ExportView> placed(
      List<ExportView> exports, Map<String, QueuePlaces.Place> in) {
    return exports.stream().map(export -> placed(export, in)).toList();
  }

  private String json(Object answer) {
    try {
      return mapper.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view always has a JSON form", e);
    }
  }

  private static ExportView placed(ExportView export, Map<String, QueuePlaces.Place> in) {
    QueuePlaces.Place place = in.get(export.kind());
    return place == null ? export : export.placed(place.position(), place.seconds());
  }

  private Order wanted(byte @Nullable [] body) {
    ObjectNode order = StrictJson.object(body);
    String kind = text(order, "kind");
    if (kind == null) {
      throw Problem.invalid("kind", "is required");
    }
    return kinds.order(kind, text(order, "preset"));
  }

  private static @Nullable String text(ObjectNode order, String field) {
    JsonNode node = order.get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw Problem.invalid(field, "must be text");
    }
    return node.textValue();
  }
}
