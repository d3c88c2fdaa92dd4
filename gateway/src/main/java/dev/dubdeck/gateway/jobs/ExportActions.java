package dev.dubdeck.gateway.jobs;

import dev.dubdeck.gateway.page.FormGuard;
import dev.dubdeck.gateway.page.Words;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * The buttons of the exports tab, as plain forms that lead back to it. What was too late is said
 * there; the page shows what has become of it.
 */
@Path("/ui/jobs/{id}")
@Authenticated
class ExportActions {
  private static final int CONFLICT = 409;

  private final JobsClient jobs;
  private final FormGuard guard;

  ExportActions(@RestClient JobsClient jobs, FormGuard guard) {
    this.jobs = jobs;
    this.guard = guard;
  }

  @POST
  @Path("/exports/{kind}/retry")
  public Uni<Response> retry(
      @RestPath String id, @RestPath String kind, @RestForm("csrf-token") @Nullable String token) {
    guard.require(token);
    return done(id, jobs.retry(id, kind));
  }

  @POST
  @Path("/exports/{kind}/cancel")
  public Uni<Response> cancel(
      @RestPath String id, @RestPath String kind, @RestForm("csrf-token") @Nullable String token) {
    guard.require(token);
    return done(id, jobs.stop(id, kind));
  }

  @POST
  @Path("/{action:pause|resume|retry}")
  public Uni<Response> control(
      @RestPath String id,
      @RestPath String action,
      @RestForm("csrf-token") @Nullable String token) {
    guard.require(token);
    return done(id, jobs.control(id, action));
  }

  @POST
  @Path("/priority")
  public Uni<Response> prioritize(
      @RestPath String id,
      @RestForm("csrf-token") @Nullable String token,
      @RestForm @Nullable String priority) {
    guard.require(token);
    if (priority == null || !priority.matches("-?[01]")) {
      throw new BadRequestException();
    }
    return done(id, jobs.prioritize(id, Map.of("priority", Integer.valueOf(priority))));
  }

  @GET
  @Path("/{action:pause|resume|retry|priority}")
  public Response openedByItself(@RestPath String id, @RestPath String action) {
    return tab(id, "");
  }

  @GET
  @Path("/exports/{more:.+}")
  public Response exportOpenedByItself(@RestPath String id, @RestPath String more) {
    return tab(id, "");
  }

  private static Uni<Response> done(String id, Uni<Void> action) {
    return action
        .replaceWith(() -> tab(id, ""))
        .onFailure(cause -> cause instanceof UpstreamRefusal r && r.status() == CONFLICT)
        .recoverWithItem(() -> tab(id, "&said=late"));
  }

  private static Response tab(String id, String more) {
    return Response.seeOther(URI.create("/ui/jobs/" + Words.path(id) + "?tab=exports" + more))
        .build();
  }
}
