package dev.dubdeck.acceptance.bench.crowd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.acceptance.stack.Studio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * People of the stack's own identity provider, made for a benchmark, with tokens that outlast it:
 * to renew them meanwhile would be measured, too.
 */
public final class Viewers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLIENT = "dubdeck-bench";
  private static final String LIFESPAN_SECONDS = "7200";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String server;
  private final String realm;
  private final Map<String, String> tokens = new LinkedHashMap<>();

  private Viewers(String issuer) {
    int realms = issuer.indexOf("/realms/");
    this.server = issuer.substring(0, realms);
    this.realm = issuer.substring(realms + "/realms/".length());
  }

  /** Makes those people, operators all, unless they are there, and fetches a token for each. */
  public static Viewers of(Studio studio, List<String> names) {
    try {
      Viewers viewers = new Viewers(studio.endpoints().path("oidc").asText());
      String admin = viewers.adminToken(studio.data().resolve("run/keycloak-admin.secret"));
      viewers.makeClient(admin);
      viewers.makeUsers(admin, names);
      for (String name : names) {
        viewers.tokens.put(name, viewers.token(viewers.realm, CLIENT, name, name, "read:job"));
      }
      viewers.tokens.put(
          "admin", viewers.token(viewers.realm, CLIENT, "admin", "admin", "read:job admin:*"));
      return viewers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names that were asked for. */
  public List<String> names() {
    return tokens.keySet().stream().filter(name -> !name.equals("admin")).toList();
  }

  /** The token of one of them, or of {@code admin}. */
  public String token(String name) {
    String token = tokens.get(name);
    if (token == null) {
      throw new IllegalArgumentException("nobody is called " + name);
    }
    return token;
  }

  private String adminToken(Path secret) throws IOException {
    return token(
        "master", "admin-cli", "dubdeck-stack", Files.readString(secret).strip(), "openid");
  }

  private String token(String of, String client, String user, String password, String scope)
      throws IOException {
    Map<String, String> form =
        Map.of(
            "grant_type",
            "password",
            "client_id",
            client,
            "username",
            user,
            "password",
            password,
            "scope",
            "openid " + scope);
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(
                    URI.create(server + "/realms/" + of + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    if (answer.statusCode() != 200) {
      throw new IOException("no token for " + user + ": " + answer.body());
    }
    JsonNode token = JSON.readTree(answer.body()).path("access_token");
    return token.asText();
  }

  private void makeClient(String admin) throws IOException {
    Map<String, Object> client =
        Map.of(
            "clientId",
            CLIENT,
            "publicClient",
            true,
            "standardFlowEnabled",
            false,
            "directAccessGrantsEnabled",
            true,
            "attributes",
            Map.of("access.token.lifespan", LIFESPAN_SECONDS));
    int status = post("/clients", admin, client);
    if (status != 201 && status != 409) {
      throw new IOException("the provider made no client: " + status);
    }
  }

  private void makeUsers(String admin, List<String> names) throws IOException {
    List<Map<String, Object>> users = new ArrayList<>();
    for (String name : names) {
      users.add(
          Map.of(
              "username",
              name,
              "enabled",
              true,
              "email",
              name + "@dubdeck.localhost",
              "emailVerified",
              true,
              "firstName",
              name,
              "lastName",
              "Bench",
              "credentials",
              List.of(Map.of("type", "password", "value", name, "temporary", false)),
              "realmRoles",
              List.of("operator")));
    }
    int status = post("/partialImport", admin, Map.of("ifResourceExists", "SKIP", "users", users));
    if (status != 200) {
      throw new IOException("the provider made no users: " + status);
    }
  }

  private int post(String path, String admin, Map<String, Object> body) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(server + "/admin/realms/" + realm + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + admin)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build())
        .statusCode();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
