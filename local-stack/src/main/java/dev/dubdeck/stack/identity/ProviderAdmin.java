package dev.dubdeck.stack.identity;

/** The account that owns the local provider; used for nothing but short-lived test tokens. */
final class ProviderAdmin {
  static final String USER = "dubdeck-stack";
  static final String SECRET = "keycloak-admin";

  private ProviderAdmin() {}
}
