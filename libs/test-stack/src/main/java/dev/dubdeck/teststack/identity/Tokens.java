package dev.dubdeck.teststack.identity;

import dev.dubdeck.teststack.server.Servers;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Access tokens as the realm gives them, and as attackers wish they were. */
public final class Tokens {
  private static final Duration LIFE = Duration.ofHours(1);
  private static final String READ = "read:job";
  private static final String SUBMIT = "submit:job";
  private static final String EDIT = "edit:job";
  private static final String ADMIN = "admin:*";
  private static final List<String> MAKER = List.of("viewer", "operator", "editor");
  private static final List<String> ALL_ROLES = List.of("viewer", "operator", "editor", "admin");

  private Tokens() {}

  /** Ana, operator and editor. */
  public static String ana() {
    return of("ana", MAKER, READ, SUBMIT, EDIT);
  }

  /** Ben, operator and editor as Ana is. */
  public static String ben() {
    return of("ben", MAKER, READ, SUBMIT, EDIT);
  }

  /** Vera, who only looks. */
  public static String vera() {
    return of("vera", List.of("viewer"), READ);
  }

  /** The admin with everything in the token. */
  public static String admin() {
    return of("admin", ALL_ROLES, READ, SUBMIT, EDIT, ADMIN);
  }

  /** The machine that submits; its name is as Keycloak gives it. */
  public static String pipeline() {
    return of("service-account-pipeline", List.of("operator"), READ, SUBMIT);
  }

  /** The admin with a token narrowed to these scopes. */
  public static String narrowAdmin(String... scopes) {
    return of("admin", ALL_ROLES, scopes);
  }

  /** Any maker by name, for tests that need users of their own. */
  public static String user(String name) {
    return of(name, MAKER, READ, SUBMIT, EDIT);
  }

  /** Any good token. */
  public static String of(String name, List<String> roles, String... scopes) {
    return signed(claims(name, roles, scopes));
  }

  /** Tokens that must get 401, by what is wrong with them. */
  public static Map<String, String> hostile() {
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("expired", changed("exp", Instant.now().minusSeconds(120).getEpochSecond()));
    tokens.put("not yet valid", changed("nbf", Instant.now().plusSeconds(600).getEpochSecond()));
    tokens.put("wrong audience", changed("aud", List.of("somebody-else")));
    tokens.put("wrong issuer", changed("iss", "http://127.0.0.1:1/realms/other"));
    tokens.put("alg none", RawToken.unsigned(maker()));
    tokens.put("HS256 with the public key", RawToken.hs256(maker(), Servers.running().publicKey()));
    tokens.put("another key", otherKey());
    tokens.put("cut signature", cut(ana()));
    tokens.put("other payload", swapped());
    tokens.put("no name", changed("preferred_username", ""));
    tokens.put("not a token", "not-a-token");
    tokens.put("three dots", "a.b.c");
    return tokens;
  }

  private static Map<String, Object> maker() {
    return claims("ana", MAKER, READ, SUBMIT, EDIT);
  }

  private static String changed(String claim, Object value) {
    Map<String, Object> claims = maker();
    claims.put(claim, value);
    return signed(claims);
  }

  private static String signed(Map<String, Object> claims) {
    Servers servers = Servers.running();
    return RawToken.rs256(claims, servers.keyId(), servers.privateKey());
  }

  private static String otherKey() {
    return RawToken.rs256(maker(), Servers.running().keyId(), Stranger.KEY);
  }

  private static String cut(String token) {
    return token.substring(0, token.length() - 20);
  }

  private static String swapped() {
    String[] parts = ana().split("\\.", -1);
    return parts[0] + "." + admin().split("\\.", -1)[1] + "." + parts[2];
  }

  private static Map<String, Object> claims(String name, List<String> roles, String... scopes) {
    Instant now = Instant.now();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", Servers.running().issuer());
    claims.put("aud", List.of("dubdeck", "account"));
    claims.put(
        "sub",
        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)).toString());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("typ", "Bearer");
    claims.put("preferred_username", name);
    claims.put("realm_access", Map.of("roles", roles));
    claims.put("scope", "openid profile " + String.join(" ", scopes));
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    return claims;
  }

  /** Made once: looking for primes takes longer than all requests with them. */
  private static final class Stranger {
    static final PrivateKey KEY = make();

    private static PrivateKey make() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
