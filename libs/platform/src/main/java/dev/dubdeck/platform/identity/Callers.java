package dev.dubdeck.platform.identity;

import dev.dubdeck.platform.problem.Problem;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the caller from the token of the current request, which is verified. */
@Singleton
class Callers {
  private static final int MAX_ID = 255;

  private final CurrentIdentityAssociation identities;
  private final IdentityConfig config;
  private final KnownCallers known;

  Callers(CurrentIdentityAssociation identities, IdentityConfig config, KnownCallers known) {
    this.identities = identities;
    this.config = config;
    this.known = known;
  }

  /**
   * The caller.
   *
   * @param credentials the request's {@code Authorization}; null when it has none
   */
  Uni<Caller> current(@Nullable String credentials) {
    Caller found = credentials == null ? null : known.find(credentials);
    return found == null
        ? identities.getDeferredIdentity().map(identity -> callerOf(identity, credentials))
        : Uni.createFrom().item(found);
  }

  private Caller callerOf(SecurityIdentity identity, @Nullable String credentials) {
    if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw Problem.unauthenticated();
    }
    Object id = token.getClaim(config.principalClaim());
    if (!(id instanceof String name) || name.isBlank() || name.length() > MAX_ID) {
      throw Problem.unauthenticated();
    }
    Caller caller = new Caller(name, identity.getRoles(), scopesOf(token));
    if (credentials != null) {
      known.keep(credentials, caller, token.getExpirationTime());
    }
    return caller;
  }

  private static Set<String> scopesOf(JsonWebToken token) {
    Object scope = token.getClaim("scope");
    return scope instanceof String words && !words.isBlank()
        ? Set.of(
            java.util.Arrays.stream(words.trim().split("\\s+")).distinct().toArray(String[]::new))
        : Set.of();
  }
}
