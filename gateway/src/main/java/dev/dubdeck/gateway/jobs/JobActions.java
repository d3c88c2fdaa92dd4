package dev.dubdeck.gateway.jobs;

import dev.dubdeck.gateway.page.FormGuard;
import dev.dubdeck.gateway.page.Words;
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
 * The buttons of a job's page, as plain forms. Each leads back to the page it was pressed on; so
 * does their address when it is opened by itself, as after a sign-in in between.
 */
@Path("/ui/jobs/{id}")
@Authenticated
class JobActions {
  private final JobsClient jobs;
  private final FormGuard guard;

  JobActions(@RestClient JobsClient jobs, FormGuard guard) {
    this.jobs = jobs;
    this.guard = guard;
  }

  @POST
  @Path("/visibility")
  public Uni<Response> changeVisibility(
      @RestPath String id,
      @RestForm("csrf-token") @Nullable String token,
      @RestForm @Nullable String visibility,
      @RestForm @Nullable String back) {
    guard.require(token);
    if (visibility == null) {
      throw new BadRequestException();
    }
    return jobs.changeVisibility(id, Map.of("visibility", visibility))
        .replaceWith(() -> goBack(id, back));
  }

  @POST
  @Path("/cancel")
  public Uni<Response> cancel(
      @RestPath String id,
      @RestForm("csrf-token") @Nullable String token,
      @RestForm @Nullable String back) {
    guard.require(token);
    return jobs.cancel(id).replaceWith(() -> goBack(id, back));
  }

  @GET
  @Path("/{action:visibility|cancel}")
  public Response openedByItself(@RestPath String id, @RestPath String action) {
    return goBack(id, null);
  }

  private static Response goBack(String id, @Nullable String back) {
    boolean ours = back != null && back.matches("/ui/[A-Za-z0-9/_.~%-]*(\\?[A-Za-z0-9=&_.-]*)?");
    return Response.seeOther(URI.create(ours ? back : "/ui/jobs/" + Words.path(id))).build();
  }
}
