package dev.dubdeck.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlaysTest {
  private static final Set<String> FIELDS =
      Set.of("apiVersion", "kind", "resources", "images", "patches");

  private static Path folder(String overlay) {
    return Yaml.DEPLOY.resolve("overlays").resolve(overlay);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void patchChangesWhatIsThereAndKnowsItsFields(String overlay) {
    Manifests base = Manifests.base();
    JsonNode kustomization = Manifests.kustomization(folder(overlay));

    assertThat(Yaml.fields(kustomization)).isSubsetOf(FIELDS);
    for (JsonNode patch : kustomization.path("patches")) {
      if (patch.has("target")) {
        JsonNode target = patch.path("target");
        assertThat(base.find(target.path("kind").asText(), target.path("name").asText()))
            .as(target.toString())
            .isPresent();
        continue;
      }
      List<JsonNode> documents =
          Yaml.documents(Yaml.text(folder(overlay).resolve(patch.path("path").asText())));
      assertThat(StrictReading.findings(documents)).isEmpty();
      assertThat(documents)
          .allSatisfy(
              document ->
                  assertThat(base.find(Manifests.kind(document), Manifests.name(document)))
                      .as(Manifests.title(document))
                      .isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void everyImageIsNamed(String overlay) {
    Set<String> used = new TreeSet<>();
    Manifests.base()
        .workloads()
        .flatMap(workload -> Manifests.containers(workload).stream())
        .forEach(container -> used.add(container.path("image").asText()));

    assertThat(Manifests.kustomization(folder(overlay)).path("images"))
        .extracting(image -> image.path("name").asText())
        .containsExactlyInAnyOrderElementsOf(used);
  }

  /** With the tool at hand the outcome is looked at too; without it, its parts are all there is. */
  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void nothingIsFoundInWhatIsApplied(String overlay) throws IOException, InterruptedException {
    assumeTrue(hasKubectl(), "kubectl is not there");
    Process kubectl =
        new ProcessBuilder("kubectl", "kustomize", folder(overlay).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String text = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kubectl.waitFor()).isZero();
    Manifests applied = new Manifests(Yaml.documents(text));

    assertThat(Checks.findings(applied)).isEmpty();
    assertThat(applied.documents()).hasSize(Manifests.base().documents().size() + 1);
    theDoorsAreCalledAsTheProgramsSay(applied);
    assertThat(text).doesNotContain(overlay.equals("prod") ? ".localhost" : ".example.com");
  }

  private static void theDoorsAreCalledAsTheProgramsSay(Manifests applied) {
    JsonNode keycloak = applied.find("ConfigMap", "keycloak").orElseThrow().path("data");
    String issuer =
        applied.find("ConfigMap", "dubdeck").orElseThrow().at("/data/DUBDECK_OIDC_ISSUER").asText();
    assertThat(issuer).isEqualTo(keycloak.path("KC_HOSTNAME").asText() + "/realms/dubdeck");
    for (String[] door :
        new String[][] {{"dubdeck", "DUBDECK_PUBLIC_URL"}, {"keycloak", "KC_HOSTNAME"}}) {
      JsonNode ingress = applied.find("Ingress", door[0]).orElseThrow();
      String host = ingress.at("/spec/rules/0/host").asText();
      boolean tls = ingress.at("/spec").has("tls");
      assertThat(keycloak.path(door[1]).asText()).isEqualTo((tls ? "https://" : "http://") + host);
      if (tls) {
        assertThat(ingress.at("/spec/tls/0/hosts/0").asText()).isEqualTo(host);
      }
    }
  }

  private static boolean hasKubectl() {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
  }
}
