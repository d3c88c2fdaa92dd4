package dev.dubdeck.gateway.session;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the session out of the request's cookie; expired tokens are refreshed on the way. */
@ApplicationScoped
public class BrowserSession {
  private final IdentityProviderManager identities;

  BrowserSession(IdentityProviderManager identities) {
    this.identities = identities;
  }

  /** The person signed in; empty without a session; fails when the session is no longer good. */
  public Uni<Optional<SignedIn>> find(RoutingContext context) {
    // the usual handler would answer a failure by itself, with a redirect to the sign-in
    BiConsumer<RoutingContext, Throwable> leaveItToTheCaller = (request, failure) -> {};
    context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, leaveItToTheCaller);
    return QuarkusHttpUser.getSecurityIdentity(context, identities)
        .map(identity -> Optional.ofNullable(signedIn(identity)));
  }

  /** The person behind an identity that is known already; null for anonymous. */
  public static @Nullable SignedIn signedIn(@Nullable SecurityIdentity identity) {
    if (identity == null || identity.isAnonymous()) {
      return null;
    }
    AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
    if (token == null || token.getToken() == null) {
      return null;
    }
    String name = identity.getPrincipal().getName();
    return new SignedIn(name, sessionId(identity, name), token.getToken());
  }

  private static String sessionId(SecurityIdentity identity, String name) {
    if (identity.getPrincipal() instanceof JsonWebToken claims) {
      String sid = claims.getClaim("sid");
      return sid != null ? sid : "sub:" + claims.getSubject();
    }
    return "name:" + name;
  }
}
