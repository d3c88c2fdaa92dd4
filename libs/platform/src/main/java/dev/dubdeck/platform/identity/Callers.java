package dev.dubdeck.platform.identity;

import dev.dubdeck.platform.problem.Problem;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the caller from the verified token of the current request. */
@Singleton
class Callers {
  private static final int MAX_ID = 255;

  private final CurrentIdentityAssociation identities;
  private final IdentityConfig config;

  Callers(CurrentIdentityAssociation identities, IdentityConfig config) {
    this.identities = identities;
    this.config = config;
  }

  Uni<Caller> current() {
    return identities.getDeferredIdentity().map(this::callerOf);
  }

  private Caller callerOf(SecurityIdentity identity) {
    if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw Problem.unauthenticated();
    }
    Object id = token.getClaim(config.principalClaim());
    if (!(id instanceof String name) || name.isBlank() || name.length() > MAX_ID) {
      throw Problem.unauthenticated();
    }
    return new Caller(name, identity.getRoles(), scopesOf(token));
  }

  private static Set<String> scopesOf(JsonWebToken token) {
    Object scope = token.getClaim("scope");
    return scope instanceof String words && !words.isBlank()
        ? Set.of(
            java.util.Arrays.stream(words.trim().split("\\s+")).distinct().toArray(String[]::new))
        : Set.of();
  }
}
