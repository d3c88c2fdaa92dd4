package dev.dubdeck.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.stack.place.Secrets;
import dev.dubdeck.stack.service.ServiceKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators' ports of the services of a running stack. */
final class OperatorsPort {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int BAD = 400;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<String, String> origins;
  private final String token;

  /**
   * @param service only that one; null means all
   */
  OperatorsPort(StackOptions options, @Nullable String service) throws IOException {
    JsonNode management = options.requireRunning().json().path(ServiceKind.MANAGEMENT);
    this.origins = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : management.properties()) {
      if (service == null || service.equals(each.getKey())) {
        origins.put(each.getKey(), each.getValue().asText());
      }
    }
    if (origins.isEmpty()) {
      throw new CommandFailure(
          service == null
              ? "the running stack has no operators' ports"
              : service
                  + " has no operators' port; those that have one are "
                  + String.join(", ", ServiceKind.managed()));
    }
    this.token = new Secrets(options.stack()).require(ServiceKind.MANAGEMENT);
  }

  /** What each service answers, by its name. */
  Map<String, JsonNode> ask(String method, String path) throws IOException, InterruptedException {
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : origins.entrySet()) {
      answers.put(each.getKey(), ask(each.getKey(), each.getValue() + path, method));
    }
    return answers;
  }

  private JsonNode ask(String service, String address, String method)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("X-Operator", System.getProperty("user.name", ""))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode body = JSON.readTree(answer.body());
    if (answer.statusCode() >= BAD) {
      throw new CommandFailure(service + ": " + body.path("detail").asText(answer.body()));
    }
    return body;
  }
}
