package dev.dubdeck.stack.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.stack.place.Secrets;
import dev.dubdeck.stack.place.StackFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tokens of the local users and of the machine client, from the local provider. */
public final class TokenSource {
  /** Everything; the provider narrows it to what the roles of the user allow. */
  public static final String ALL_SCOPES = "read:job submit:job edit:job admin:*";

  private static final String PIPELINE = "pipeline";
  private static final String PIPELINE_SCOPES = "read:job submit:job edit:job";
  private static final String CLI = "dubdeck-cli";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String issuer;
  private final Secrets secrets;

  public TokenSource(String issuer, StackFolder stack) {
    this.issuer = issuer;
    this.secrets = new Secrets(stack);
  }

  /**
   * A bearer token.
   *
   * @param user a local user, whose password is his name, or {@code pipeline}
   * @param scope the scopes to ask for, or null for all that the roles allow
   * @param lifespan how long it shall be good, or null for the realm's usual time
   */
  public String token(String user, @Nullable String scope, @Nullable Duration lifespan)
      throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    if (user.equals(PIPELINE)) {
      if (lifespan != null) {
        throw new IOException("a short-lived token can only be made for a user");
      }
      form.put("grant_type", "client_credentials");
      form.put("client_id", PIPELINE);
      form.put("client_secret", secrets.require(PIPELINE));
      form.put("scope", "openid " + (scope == null ? PIPELINE_SCOPES : scope));
    } else {
      form.put("grant_type", "password");
      form.put("client_id", lifespan == null ? CLI : requireShortLivedClient(lifespan));
      form.put("username", user);
      form.put("password", user);
      form.put("scope", "openid " + (scope == null ? ALL_SCOPES : scope));
    }
    return ask(issuer, form);
  }

  private static String ask(String issuer, Map<String, String> form) throws IOException {
    Answer answer =
        send(
            "POST",
            issuer + "/protocol/openid-connect/token",
            null,
            encode(form),
            "application/x-www-form-urlencoded");
    if (answer.status() != HttpURLConnection.HTTP_OK) {
      JsonNode problem = JSON.readTree(answer.body());
      throw new IOException(
          "the provider refused: "
              + problem.path("error_description").asText(problem.path("error").asText()));
    }
    return JSON.readTree(answer.body()).get("access_token").asText();
  }

  /** How long a token lives is a property of the client, so each span has a client of its own. */
  private String requireShortLivedClient(Duration lifespan) throws IOException {
    String client = CLI + "-" + lifespan.toSeconds() + "s";
    String server = issuer.substring(0, issuer.indexOf("/realms/"));
    String admin =
        ask(
            server + "/realms/master",
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                ProviderAdmin.USER,
                "password",
                secrets.require(ProviderAdmin.SECRET)));
    String representation =
        JSON.writeValueAsString(
            Map.of(
                "clientId", client,
                "publicClient", true,
                "standardFlowEnabled", false,
                "directAccessGrantsEnabled", true,
                "attributes",
                    Map.of("access.token.lifespan", Long.toString(lifespan.toSeconds()))));
    Answer answer =
        send(
            "POST",
            server + "/admin/realms/" + RealmFile.REALM + "/clients",
            admin,
            representation,
            "application/json");
    if (answer.status() != HttpURLConnection.HTTP_CREATED
        && answer.status() != HttpURLConnection.HTTP_CONFLICT) {
      throw new IOException("the provider made no client for it: " + answer.status());
    }
    return client;
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private record Answer(int status, String body) {}

  /** Plain and quick to load: a token is asked for from scripts, again and again. */
  private static Answer send(
      String method, String url, @Nullable String token, String body, String type)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(30_000);
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", type);
    if (token != null) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    String text = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(status, text);
  }
}
