package dev.dubdeck.stack.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RealmFileTest {
  private static final Map<String, String> SECRETS =
      Map.of(
          "DUBDECK_PUBLIC_URL", "http://127.0.0.1",
          "DUBDECK_GATEWAY_CLIENT_SECRET", "gateway-secret",
          "DUBDECK_PIPELINE_CLIENT_SECRET", "pipeline-secret");

  @Test
  void sharedFileHasNeitherUsersNorSecrets() throws IOException {
    try (InputStream file = RealmFile.class.getResourceAsStream("/realm/dubdeck-realm.json")) {
      JsonNode realm = new ObjectMapper().readTree(file);

      assertThat(realm.get("users"))
          .allSatisfy(user -> assertThat(user.has("credentials")).isFalse());
      assertThat(realm.get("clients"))
          .allSatisfy(client -> assertThat(client.get("secret").asText()).startsWith("${"));
      assertThat(realm.get("registrationAllowed").asBoolean()).isFalse();
      assertThat(realm.get("bruteForceProtected").asBoolean()).isTrue();
    }
  }

  @Test
  void localRealmHasTheLocalUsersAndTheCommandLine() throws IOException {
    JsonNode realm = new ObjectMapper().readTree(RealmFile.compose(SECRETS));

    assertThat(realm.get("users").findValuesAsText("username"))
        .contains("ana", "ben", "vera", "admin");
    assertThat(realm.get("clients").findValuesAsText("clientId")).contains("dubdeck-cli");
    assertThat(realm.get("clients").get(0).get("redirectUris"))
        .extracting(JsonNode::asText)
        .containsExactly("http://127.0.0.1/*", "http://localhost/*");
    assertThat(realm.get("clients").findValuesAsText("secret"))
        .containsExactly("gateway-secret", "pipeline-secret");
  }

  @Test
  void scopeIsGivenToTheRolesThatAllowItAndToNoOther() throws IOException {
    Map<String, TreeSet<String>> roles = new TreeMap<>();
    for (JsonNode mapping :
        new ObjectMapper().readTree(RealmFile.compose(SECRETS)).get("scopeMappings")) {
      TreeSet<String> allowed = new TreeSet<>();
      mapping.get("roles").forEach(role -> allowed.add(role.asText()));
      roles.put(mapping.get("clientScope").asText(), allowed);
    }

    assertThat(roles.get("read:job")).containsExactly("admin", "editor", "operator", "viewer");
    assertThat(roles.get("submit:job")).containsExactly("admin", "operator");
    assertThat(roles.get("edit:job")).containsExactly("admin", "editor");
    assertThat(roles.get("admin:*")).containsExactly("admin");
  }

  @Test
  void forgottenSecretIsNoticed() {
    assertThatThrownBy(() -> RealmFile.compose(Map.of())).hasMessageContaining("placeholder");
  }
}
