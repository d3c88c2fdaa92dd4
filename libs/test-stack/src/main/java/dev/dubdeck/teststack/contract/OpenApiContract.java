package dev.dubdeck.teststack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dubdeck.platform.identity.AccessRule;
import dev.dubdeck.platform.identity.Audience;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The API that the running service describes is the one in {@code libs/contracts}, and has every
 * line of its access table with its refusals. {@code -Ddubdeck.openapi.write=true} writes the
 * document instead of comparing it: look at the difference before it is committed.
 */
public final class OpenApiContract {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Path DOCUMENTS = Path.of("../libs/contracts/src/main/resources/openapi");

  private OpenApiContract() {}

  /** Checks the service that this test runs. */
  public static void check(String service, List<AccessRule> rules) {
    String text = RestAssured.get("/q/openapi").then().statusCode(200).extract().asString();
    try {
      JsonNode served = YAML.readTree(text);
      everyLineIsDescribed(served.path("paths"), rules);
      if (Boolean.getBoolean("dubdeck.openapi.write")) {
        Files.createDirectories(DOCUMENTS);
        Files.writeString(DOCUMENTS.resolve(service + ".yaml"), text);
      } else {
        assertThat(served).as("openapi/%s.yaml", service).isEqualTo(committed(service));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode committed(String service) throws IOException {
    try (@Nullable InputStream in =
        OpenApiContract.class.getResourceAsStream("/openapi/" + service + ".yaml")) {
      assertThat(in).as("a document of %s", service).isNotNull();
      return YAML.readTree(in);
    }
  }

  private static void everyLineIsDescribed(JsonNode paths, List<AccessRule> rules) {
    Set<String> described = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (operation.getValue().has("responses")) {
          described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(
            rules.stream().map(rule -> rule.method() + " " + template(rule)).distinct().toList());
    for (AccessRule rule : rules) {
      JsonNode responses =
          paths.path(template(rule)).path(rule.method().toLowerCase(Locale.ROOT)).path("responses");
      Set<String> statuses = new TreeSet<>();
      responses.fieldNames().forEachRemaining(statuses::add);
      assertThat(statuses)
          .as("%s %s", rule.method(), rule.path())
          .contains("401", "403")
          .anyMatch(status -> status.startsWith("2") || status.startsWith("3"));
      if (rule.audience() != Audience.SIGNED_IN && rule.audience() != Audience.ADMIN) {
        assertThat(statuses).as("%s %s", rule.method(), rule.path()).contains("404");
      }
    }
  }

  private static String template(AccessRule rule) {
    return rule.path().replaceAll("\\{(\\w+)\\s*:.*?}(?=/|$)", "{$1}");
  }
}
