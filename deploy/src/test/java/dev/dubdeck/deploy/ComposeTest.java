package dev.dubdeck.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compose file tells the programs what they read; whether it runs, an engine has to show. */
class ComposeTest {
  private static final String FILE = Yaml.text(Yaml.HOME.resolve("docker-compose.yml"));
  private static final Pattern OPEN = Pattern.compile("\\$\\{([A-Z_]+)");
  private static final Set<String> ENVIRONMENT_OF_THE_IMAGE =
      Set.of("DUBDECK_MEDIA_ROOT", "QUARKUS_HTTP_HOST", "QUARKUS_HTTP_PORT");

  private final JsonNode services = Yaml.merged(FILE).path("services");

  static java.util.List<String> programs() {
    return Programs.MODULES;
  }

  @ParameterizedTest
  @MethodSource("programs")
  void programIsToldWhatItReadsAndAllThatItNeeds(String program) {
    ServiceKeys keys = ServiceKeys.of(program);
    Set<String> told = Yaml.fields(services.path(program).path("environment"));
    Set<String> needed = new TreeSet<>(keys.required());
    needed.removeAll(ENVIRONMENT_OF_THE_IMAGE);

    assertThat(told).isSubsetOf(keys.known()).containsAll(needed);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void programMayNothingMoreThanItNeeds(String program) {
    JsonNode service = services.path(program);

    assertThat(service.path("read_only").asBoolean()).isTrue();
    assertThat(Yaml.texts(service.path("cap_drop"))).containsExactly("ALL");
    assertThat(Yaml.texts(service.path("security_opt"))).containsExactly("no-new-privileges:true");
    assertThat(service.path("restart").asText()).isEqualTo("unless-stopped");
    assertThat(service.path("image").asText()).contains("/" + program + ":");
  }

  @Test
  void theWorkerHasNoWayOut() {
    assertThat(Yaml.texts(services.at("/export-worker/networks"))).containsExactly("inside");
    assertThat(Yaml.merged(FILE).at("/networks/inside/internal").asBoolean()).isTrue();
  }

  @Test
  void nothingIsPublishedButTheTwoDoorsAndThoseOnLoopback() {
    for (JsonNode service : services) {
      for (JsonNode port : service.path("ports")) {
        assertThat(port.asText()).matches("\\$\\{[A-Z_]+:-127\\.0\\.0\\.1:\\d+}:8080");
      }
    }
    assertThat(services.findValues("ports")).hasSize(2);
  }

  @Test
  void everyVariableStandsInTheExample() {
    String example = Yaml.text(Yaml.HOME.resolve(".env.example"));
    Set<String> open = new TreeSet<>();
    for (MatchResult variable : OPEN.matcher(FILE).results().toList()) {
      open.add(variable.group(1));
    }
    Set<String> named = new TreeSet<>();
    example
        .lines()
        .filter(line -> line.contains("=") && !line.startsWith("#"))
        .forEach(line -> named.add(line.substring(0, line.indexOf('='))));
    // Who does not like "admin" may say so.
    open.remove("KEYCLOAK_ADMIN");

    assertThat(named).isEqualTo(open);
  }

  @Test
  void theProviderIsGivenWhatTheRealmFileLeavesOpen() {
    String realm = Yaml.text(Yaml.DEPLOY.resolve("realm/dubdeck-realm.json"));
    Set<String> told = Yaml.fields(services.at("/keycloak/environment"));

    for (MatchResult open : OPEN.matcher(realm).results().toList()) {
      assertThat(told).contains(open.group(1));
    }
  }

  @Test
  void theTopicsAreThoseOfTheContract() {
    String script = Yaml.text(Yaml.DEPLOY.resolve("compose/topics.sh"));
    String table = script.substring(script.indexOf("<<'TOPICS'\n") + 11);
    Map<String, Map<String, String>> topics = new TreeMap<>();
    table
        .lines()
        .filter(line -> line.contains(" "))
        .forEach(
            line -> {
              String[] words = line.split(" ", -1);
              Map<String, String> settings = new HashMap<>(Map.of("partitions", words[1]));
              for (int i = 2; i < words.length; i++) {
                String[] setting = words[i].split("=", 2);
                settings.put(setting[0], setting[1]);
              }
              topics.put(words[0], settings);
            });

    assertThat(topics).isEqualTo(TopicChecks.contract());
  }

  @Test
  void thePasswordsOfTheBootstrapScriptAreFilled() {
    String script =
        Yaml.text(Yaml.HOME.resolve("libs/platform/src/main/resources/db/bootstrap.sql"));
    Set<String> told = Yaml.fields(services.at("/postgres/environment"));

    for (MatchResult open :
        Pattern.compile("\\$\\{([a-z_]+)}").matcher(script).results().toList()) {
      assertThat(told).contains(open.group(1));
    }
  }
}
