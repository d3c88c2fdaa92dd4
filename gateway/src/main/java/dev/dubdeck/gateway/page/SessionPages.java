package dev.dubdeck.gateway.page;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Coming and going. The sign-in form itself is the identity provider's. */
@Path("/")
class SessionPages {
  private static final URI LIBRARY = URI.create("/ui/library");
  private static final String SIGNED_OUT = "/ui/signed-out";

  private final Frames frames;
  private final FormGuard guard;
  private final RoutingContext context;
  private final OidcSession session;
  private final OidcConfigurationMetadata provider;
  private final SecurityIdentity identity;

  SessionPages(
      Frames frames,
      FormGuard guard,
      RoutingContext context,
      OidcSession session,
      OidcConfigurationMetadata provider,
      SecurityIdentity identity) {
    this.frames = frames;
    this.guard = guard;
    this.context = context;
    this.session = session;
    this.provider = provider;
    this.identity = identity;
  }

  @GET
  @PermitAll
  public Response home() {
    return Response.seeOther(LIBRARY).build();
  }

  /** Demands a session and leads on; the provider returns to {@code /ui/signed-in} likewise. */
  @GET
  @Path("/ui/signed-in")
  @Authenticated
  public Response signedIn() {
    return Response.seeOther(LIBRARY).build();
  }

  /** A fresh start: drops a session that the services no longer accept. */
  @GET
  @Path("/ui/sign-in")
  @PermitAll
  public Uni<Response> signIn() {
    return session.logout().replaceWith(() -> Response.seeOther(LIBRARY).build());
  }

  @GET
  @Path("/ui/sign-in-failed")
  @PermitAll
  @Produces(MediaType.TEXT_HTML)
  public Uni<TemplateInstance> signInFailed() {
    return frames.forAnyone("Sign-in did not finish").map(Templates::signInFailed);
  }

  @POST
  @Path("/ui/logout")
  @Authenticated
  public Uni<Response> logout(@RestForm("csrf-token") @Nullable String token) {
    guard.require(token);
    URI next = endSession();
    return session.logout().replaceWith(() -> Response.seeOther(next).build());
  }

  @GET
  @Path("/ui/logout")
  @PermitAll
  public Response logoutOpenedByItself() {
    return Response.seeOther(LIBRARY).build();
  }

  @GET
  @Path(SIGNED_OUT)
  @PermitAll
  @Produces(MediaType.TEXT_HTML)
  public Uni<TemplateInstance> signedOut() {
    return frames.forAnyone("Signed out").map(Templates::signedOut);
  }

  /** The provider's own session ends, too, if it offers that. */
  private URI endSession() {
    String there = provider.getEndSessionUri();
    if (there == null) {
      return URI.create(SIGNED_OUT);
    }
    String back = context.request().scheme() + "://" + context.request().authority() + SIGNED_OUT;
    return URI.create(
        there
            + (there.contains("?") ? "&" : "?")
            + "id_token_hint="
            + Words.path(identity.getCredential(IdTokenCredential.class).getToken())
            + "&post_logout_redirect_uri="
            + Words.path(back));
  }

  @CheckedTemplate(basePath = "page")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance signedOut(Frame frame);

    static native TemplateInstance signInFailed(Frame frame);
  }
}
