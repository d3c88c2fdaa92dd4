package dev.dubdeck.teststack.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

/** The public face of an OIDC issuer: discovery and keys. Tokens are minted by the tests. */
final class TokenIssuer {
  static final String KEY_ID = "test-1";
  private static final String REALM = "/realms/dubdeck";

  private static final String CONTROL = "/control/";

  private final String origin;

  private TokenIssuer(String origin) {
    this.origin = origin;
  }

  /** Starts the issuer, and beside it the switches of the test stack. */
  static TokenIssuer start(KeyPair keys, Map<String, Consumer<String>> control) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    TokenIssuer issuer = new TokenIssuer("http://127.0.0.1:" + server.getAddress().getPort());
    serve(server, REALM + "/.well-known/openid-configuration", discovery(issuer.url()));
    serve(server, REALM + "/protocol/openid-connect/certs", jwks((RSAPublicKey) keys.getPublic()));
    control.forEach((name, action) -> act(server, CONTROL + name, action));
    server.start();
    return issuer;
  }

  String url() {
    return origin + REALM;
  }

  String controlUrl() {
    return origin + CONTROL;
  }

  private static void act(HttpServer server, String path, Consumer<String> action) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            String argument = exchange.getRequestURI().getQuery();
            action.accept(argument == null ? "" : argument);
            exchange.sendResponseHeaders(200, -1);
          }
        });
  }

  private static void serve(HttpServer server, String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  private static String discovery(String issuer) {
    return """
        {"issuer":"%1$s","jwks_uri":"%1$s/protocol/openid-connect/certs",
         "authorization_endpoint":"%1$s/protocol/openid-connect/auth",
         "token_endpoint":"%1$s/protocol/openid-connect/token",
         "response_types_supported":["code"],"subject_types_supported":["public"],
         "id_token_signing_alg_values_supported":["RS256"]}
        """
        .formatted(issuer);
  }

  private static String jwks(RSAPublicKey key) {
    return """
        {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}
        """
        .formatted(KEY_ID, base64(key.getModulus()), base64(key.getPublicExponent()));
  }

  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    byte[] magnitude = java.util.Arrays.copyOfRange(bytes, sign, bytes.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
  }
}
