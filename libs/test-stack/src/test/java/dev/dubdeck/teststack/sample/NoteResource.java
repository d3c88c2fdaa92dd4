package dev.dubdeck.teststack.sample;

import dev.dubdeck.platform.identity.CurrentCaller;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Routes of every kind the platform has to guard. */
@Path("/api/notes")
public class NoteResource {
  private final Notes notes;
  private final CurrentCaller caller;

  NoteResource(Notes notes, CurrentCaller caller) {
    this.notes = notes;
    this.caller = caller;
  }

  @GET
  public Map<String, Object> whoAmI() {
    return Map.of("id", caller.require().id(), "admin", caller.require().isAdmin());
  }

  @GET
  @Path("/{id: [0-9a-f-]+}/pages")
  public Response pages(@Context UriInfo uri) {
    Page page = Page.of(uri, 10);
    int from = page.cursor() == null ? page.offset() : (int) page.cursor().number(0) + 1;
    List<Integer> rows = IntStream.range(from, 25).limit(page.limit() + 1L).boxed().toList();
    return Slice.ofSurplus(rows, page, Cursor::of, page.total() ? 25L : null).toResponse(uri);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> write(@Valid NoteRequest request) {
    return notes.write(request).map(id -> Response.status(201).entity(Map.of("id", id)).build());
  }

  @GET
  @Path("/unlisted")
  public String unlisted() {
    return "nobody comes here";
  }

  @GET
  @Path("/broken")
  @Produces("audio/wav")
  public byte[] broken() {
    throw new IllegalStateException("secret detail");
  }

  @GET
  @Path("/gone")
  public Uni<String> gone() {
    return Uni.createFrom().failure(Problem.notFound());
  }

  @GET
  @Path("/admin")
  public String admin() {
    return "welcome";
  }
}
