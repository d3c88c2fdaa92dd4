package dev.dubdeck.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands in two places, or is filled from elsewhere, agrees. */
class SharedFilesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");

  @Test
  void schemasAreTheBootstrapScriptWithoutPasswords() {
    String bootstrap =
        Yaml.text(Yaml.HOME.resolve("libs/platform/src/main/resources/db/bootstrap.sql"));
    String schemas = Yaml.text(Yaml.DEPLOY.resolve("database/schemas.sql"));

    assertThat(statements(schemas))
        .isEqualTo(statements(bootstrap.replaceAll("(?m)^alter role .* password .*\n", "")));
    assertThat(schemas).doesNotContain("password '");
  }

  private static String statements(String script) {
    return script.replaceAll("(?m)^--.*\n", "").replaceAll("\n+", "\n").strip();
  }

  @Test
  void theProviderIsGivenWhatTheRealmFileLeavesOpen() {
    String realm = Yaml.text(Yaml.DEPLOY.resolve("realm/dubdeck-realm.json"));
    Set<String> open = new TreeSet<>();
    for (MatchResult placeholder : PLACEHOLDER.matcher(realm).results().toList()) {
      open.add(placeholder.group(1));
    }
    Manifests base = Manifests.base();
    JsonNode keycloak = base.find("StatefulSet", "keycloak").orElseThrow();

    assertThat(open).isNotEmpty();
    assertThat(base.variables(Manifests.containers(keycloak).getFirst())).containsAll(open);
  }
}
