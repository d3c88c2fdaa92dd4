package dev.dubdeck.gateway.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * An identity provider that signs in whoever is named, without a form. It insists on PKCE with
 * S256, on the client's secret and on each code being used once.
 */
public final class FakeIssuer {
  static final String CLIENT_SECRET = "the-secret-of-the-gateway";

  private final HttpServer server;
  private final RsaJsonWebKey key;
  private final Map<String, Grant> codes = new ConcurrentHashMap<>();
  private final Map<String, Grant> refreshTokens = new ConcurrentHashMap<>();
  private final AtomicInteger refreshes = new AtomicInteger();
  private final AtomicInteger signOuts = new AtomicInteger();
  private volatile String user = "ana";
  private volatile String grantedScope = "openid profile read:job submit:job";
  private volatile int lifetime = 300;
  private volatile boolean revoked;
  private volatile String lastScope = "";

  FakeIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId("k1");
    } catch (IOException | JoseException cause) {
      throw new IllegalStateException(cause);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/.well-known/openid-configuration", x -> json(x, 200, discovery()));
    server.createContext("/jwks", x -> json(x, 200, keys()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/logout", this::logout);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whoever comes next is this person. */
  public void signsIn(String name) {
    user = name;
  }

  public void grants(String scope) {
    grantedScope = scope;
  }

  /** Tokens issued from now on live so long. */
  public void tokensLive(int seconds) {
    lifetime = seconds;
  }

  /** Refresh tokens are worth nothing from now on, or are again. */
  public void revokeAll(boolean yes) {
    revoked = yes;
  }

  public int refreshes() {
    return refreshes.get();
  }

  public int signOuts() {
    return signOuts.get();
  }

  public String lastScope() {
    return lastScope;
  }

  void stop() {
    server.stop(0);
  }

  private void authorize(HttpExchange x) throws IOException {
    Map<String, String> query = form(x.getRequestURI().getRawQuery());
    String challenge = query.get("code_challenge");
    if (challenge == null || !"S256".equals(query.get("code_challenge_method"))) {
      json(x, 400, Map.of("error", "invalid_request"));
      return;
    }
    lastScope = query.getOrDefault("scope", "");
    String code = UUID.randomUUID().toString();
    String session = UUID.randomUUID().toString();
    codes.put(code, new Grant(user, session, challenge, query.getOrDefault("nonce", "")));
    redirect(x, query.get("redirect_uri") + "?state=" + query.get("state") + "&code=" + code);
  }

  private void token(HttpExchange x) throws IOException {
    Map<String, String> body = form(new String(x.getRequestBody().readAllBytes(), UTF_8));
    String basic = x.getRequestHeaders().getFirst("Authorization");
    boolean known =
        basic != null
            && new String(Base64.getDecoder().decode(basic.substring(6)), UTF_8)
                .endsWith(":" + CLIENT_SECRET);
    Grant grant = known ? redeem(body) : null;
    if (grant == null) {
      json(x, 400, Map.of("error", "invalid_grant"));
      return;
    }
    String refresh = UUID.randomUUID().toString();
    refreshTokens.put(refresh, grant);
    json(
        x,
        200,
        Map.of(
            "access_token",
            accessToken(grant.user, lifetime),
            "id_token",
            idToken(grant),
            "refresh_token",
            refresh,
            "token_type",
            "Bearer",
            "expires_in",
            lifetime));
  }

  private Grant redeem(Map<String, String> body) {
    if ("refresh_token".equals(body.get("grant_type"))) {
      refreshes.incrementAndGet();
      return revoked ? null : refreshTokens.get(body.get("refresh_token"));
    }
    Grant grant = codes.remove(body.getOrDefault("code", ""));
    String verifier = body.getOrDefault("code_verifier", "");
    return grant != null && s256(verifier).equals(grant.challenge) ? grant : null;
  }

  private void logout(HttpExchange x) throws IOException {
    signOuts.incrementAndGet();
    Map<String, String> query = form(x.getRequestURI().getRawQuery());
    redirect(x, query.getOrDefault("post_logout_redirect_uri", "/"));
  }

  /** A token as the services get it. */
  public String accessToken(String name, int seconds) {
    JwtClaims claims = claims(name, seconds);
    claims.setAudience("dubdeck");
    claims.setStringClaim("scope", grantedScope);
    // as large as real ones, so that the session does not fit one cookie
    claims.setStringClaim("ballast", "x".repeat(1500));
    return sign(claims);
  }

  private String idToken(Grant grant) {
    JwtClaims claims = claims(grant.user, lifetime);
    claims.setAudience("dubdeck-gateway");
    claims.setStringClaim("sid", grant.session);
    if (!grant.nonce.isEmpty()) {
      claims.setStringClaim("nonce", grant.nonce);
    }
    return sign(claims);
  }

  private JwtClaims claims(String name, int seconds) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(url());
    claims.setSubject("id-of-" + name);
    claims.setStringClaim("preferred_username", name);
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(seconds / 60f);
    return claims;
  }

  private String sign(JwtClaims claims) {
    try {
      JsonWebSignature jws = new JsonWebSignature();
      jws.setPayload(claims.toJson());
      jws.setKey(key.getPrivateKey());
      jws.setKeyIdHeaderValue("k1");
      jws.setAlgorithmHeaderValue("RS256");
      jws.setHeader("typ", "JWT");
      return jws.getCompactSerialization();
    } catch (JoseException cause) {
      throw new IllegalStateException(cause);
    }
  }

  private Map<String, Object> discovery() {
    return Map.of(
        "issuer",
        url(),
        "authorization_endpoint",
        url() + "/authorize",
        "token_endpoint",
        url() + "/token",
        "jwks_uri",
        url() + "/jwks",
        "end_session_endpoint",
        url() + "/logout",
        "response_types_supported",
        List.of("code"),
        "subject_types_supported",
        List.of("public"),
        "id_token_signing_alg_values_supported",
        List.of("RS256"));
  }

  private Map<String, Object> keys() {
    return Map.of("keys", List.of(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
  }

  private static String s256(String verifier) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException(cause);
    }
  }

  private static Map<String, String> form(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : (text == null ? "" : text).split("&", -1)) {
      int eq = pair.indexOf('=');
      if (eq > 0) {
        values.put(pair.substring(0, eq), URLDecoder.decode(pair.substring(eq + 1), UTF_8));
      }
    }
    return values;
  }

  private static void redirect(HttpExchange x, String to) throws IOException {
    x.getResponseHeaders().set("Location", to);
    x.sendResponseHeaders(302, -1);
    x.close();
  }

  private static void json(HttpExchange x, int status, Map<String, ?> body) {
    byte[] bytes = JsonUtil.toJson(new HashMap<>(body)).getBytes(UTF_8);
    x.getResponseHeaders().set("Content-Type", "application/json");
    try (x) {
      x.sendResponseHeaders(status, bytes.length);
      x.getResponseBody().write(bytes);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private record Grant(String user, String session, String challenge, String nonce) {}
}
