package dev.dubdeck.gateway.admin;

import dev.dubdeck.gateway.library.Ask;
import dev.dubdeck.gateway.library.LibraryClient;
import dev.dubdeck.gateway.library.ReportRow;
import dev.dubdeck.gateway.page.Answers;
import dev.dubdeck.gateway.page.FormGuard;
import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import dev.dubdeck.gateway.page.Notice;
import dev.dubdeck.gateway.upstream.Shown;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What people reported; for everybody but admins there is no such page. */
@Path("/ui/admin")
@Authenticated
class AdminPages {
  private static final String PAGE = "/ui/admin";
  private static final int ROWS = 50;
  private static final int CONFLICT = 409;

  private final LibraryClient library;
  private final Frames frames;
  private final FormGuard guard;

  AdminPages(@RestClient LibraryClient library, Frames frames, FormGuard guard) {
    this.library = library;
    this.frames = frames;
    this.guard = guard;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Uni<RestResponse<TemplateInstance>> reports(
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String said) {
    requireAdmin();
    String shown = "closed".equals(state) ? "closed" : "open";
    return Shown.of(
            library.reports(
                Ask.atMost(ROWS).with("state", shown).with("cursor", cursor).parameters()))
        .map(
            reports ->
                Answers.of(
                    Templates.reports(
                        frames.of("Reports", "admin"),
                        reports,
                        "closed".equals(shown),
                        notice(said)),
                    reports.isAway()));
  }

  @POST
  @Path("/reports/{id}/close")
  public Uni<Response> close(@RestPath String id, @RestForm("csrf-token") @Nullable String token) {
    guard.require(token);
    requireAdmin();
    return library
        .closeReport(id)
        .replaceWith("closed")
        .onFailure(cause -> cause instanceof UpstreamRefusal r && r.status() == CONFLICT)
        .recoverWithItem("before")
        .map(AdminPages::see);
  }

  @GET
  @Path("/reports/{id}/close")
  public Response openedByItself(@RestPath String id) {
    return Response.seeOther(URI.create(PAGE)).build();
  }

  private void requireAdmin() {
    if (!frames.isAdmin()) {
      throw new NotFoundException();
    }
  }

  private static @Nullable Notice notice(@Nullable String said) {
    return switch (said == null ? "" : said) {
      case "closed" -> Notice.done("Closed. It stays in the list of closed reports.");
      case "before" -> Notice.fault("It was closed before.");
      default -> null;
    };
  }

  private static Response see(String said) {
    return Response.seeOther(URI.create(PAGE + "?said=" + said)).build();
  }

  @CheckedTemplate(basePath = "admin")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance reports(
        Frame frame, Shown<ReportRow> reports, boolean closed, @Nullable Notice notice);
  }
}
