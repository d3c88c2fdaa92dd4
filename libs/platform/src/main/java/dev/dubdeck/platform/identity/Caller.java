package dev.dubdeck.platform.identity;

import dev.dubdeck.contracts.Visibility;
import java.util.Set;

/**
 * Who calls, as the token says.
 *
 * @param id the principal's name; owners are stored by it
 * @param roles realm roles
 * @param scopes scopes of this token, which may be narrower than the roles
 */
public record Caller(String id, Set<String> roles, Set<String> scopes) {
  private static final String ADMIN_ROLE = "admin";
  private static final String ADMIN_SCOPE = "admin:*";

  /** Copies the sets. */
  public Caller {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }

  /** True with the role and the scope; an admin's narrow token is an ordinary user's. */
  public boolean isAdmin() {
    return roles.contains(ADMIN_ROLE) && scopes.contains(ADMIN_SCOPE);
  }

  /** True when the token carries the scope. */
  public boolean hasScope(String scope) {
    return scopes.contains(scope);
  }

  /** True for the owner and for admins. */
  public boolean owns(String owner) {
    return id.equals(owner) || isAdmin();
  }

  /** True for everyone signed in when shared, else as {@link #owns}. */
  public boolean maySee(String owner, Visibility visibility) {
    return visibility == Visibility.SHARED || owns(owner);
  }
}
