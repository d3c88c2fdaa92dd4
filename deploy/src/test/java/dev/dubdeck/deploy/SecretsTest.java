package dev.dubdeck.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The script makes the Secrets that the manifests name, and no others. */
class SecretsTest {
  private final List<JsonNode> made = run();

  @Test
  void everySecretThatIsReferredToIsMade() {
    Map<String, List<String>> keys = new TreeMap<>();
    for (JsonNode secret : made) {
      keys.put(
          Manifests.name(secret),
          secret.path("stringData").properties().stream().map(Map.Entry::getKey).toList());
    }

    assertThat(StrictReading.findings(made)).isEmpty();
    assertThat(keys).isEqualTo(ConfigChecks.SECRETS);
  }

  @Test
  void rolesAreThoseOfTheDatabaseAndPasswordsAreLong() {
    JsonNode cluster = Manifests.base().find("Cluster", "dubdeck-db").orElseThrow();
    Map<String, String> roles = new TreeMap<>();
    roles.put("dubdeck-db-migrator", cluster.at("/spec/bootstrap/initdb/owner").asText());
    for (JsonNode role : cluster.at("/spec/managed/roles")) {
      roles.put(role.at("/passwordSecret/name").asText(), role.path("name").asText());
    }

    for (JsonNode secret : made) {
      String role = roles.get(Manifests.name(secret));
      if (role != null) {
        assertThat(secret.at("/stringData/username").asText()).isEqualTo(role);
      }
      secret
          .path("stringData")
          .properties()
          .forEach(
              entry -> {
                if (!entry.getKey().equals("username")) {
                  assertThat(entry.getValue().asText()).matches("[A-Za-z0-9]{40}");
                }
              });
    }
  }

  private static List<JsonNode> run() {
    try {
      Process script = new ProcessBuilder(Yaml.DEPLOY.resolve("secrets.sh").toString()).start();
      return Yaml.documents(
          new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
