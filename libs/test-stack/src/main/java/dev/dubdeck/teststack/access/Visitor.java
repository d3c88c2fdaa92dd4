package dev.dubdeck.teststack.access;

import static dev.dubdeck.platform.identity.AccessRule.ADMIN;
import static dev.dubdeck.platform.identity.AccessRule.EDIT_JOB;
import static dev.dubdeck.platform.identity.AccessRule.READ_JOB;
import static dev.dubdeck.platform.identity.AccessRule.SUBMIT_JOB;

import dev.dubdeck.teststack.identity.Tokens;
import java.util.Set;

/** Who tries a route about a thing of Ana's. */
public enum Visitor {
  OWNER,
  OTHER_USER,
  VIEWER,
  FULL_ADMIN,
  /** An admin whose token has the scopes of an ordinary maker only. */
  NARROW_ADMIN,
  /** An admin whose token may do nothing at all. */
  SCOPELESS_ADMIN;

  String token() {
    return switch (this) {
      case OWNER -> Tokens.ana();
      case OTHER_USER -> Tokens.ben();
      case VIEWER -> Tokens.vera();
      case FULL_ADMIN -> Tokens.admin();
      case NARROW_ADMIN -> Tokens.narrowAdmin(READ_JOB, SUBMIT_JOB, EDIT_JOB);
      case SCOPELESS_ADMIN -> Tokens.narrowAdmin();
    };
  }

  boolean hasScope(String scope) {
    Set<String> scopes =
        switch (this) {
          case OWNER, OTHER_USER, NARROW_ADMIN -> Set.of(READ_JOB, SUBMIT_JOB, EDIT_JOB);
          case VIEWER -> Set.of(READ_JOB);
          case FULL_ADMIN -> Set.of(READ_JOB, SUBMIT_JOB, EDIT_JOB, ADMIN);
          case SCOPELESS_ADMIN -> Set.of();
        };
    return scopes.contains(scope);
  }

  boolean owns() {
    return this == OWNER || this == FULL_ADMIN;
  }
}
