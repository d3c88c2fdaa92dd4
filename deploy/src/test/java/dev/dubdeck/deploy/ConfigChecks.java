package dev.dubdeck.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What pods are told is what the programs read, and whatever is referred to is there. */
final class ConfigChecks {
  /** The Secrets that somebody must make, with their keys (deploy/secrets.sh makes them). */
  static final Map<String, List<String>> SECRETS =
      Map.of(
          "dubdeck-management", List.of("token"),
          "dubdeck-db-migrator", List.of("username", "password"),
          "dubdeck-db-jobs", List.of("username", "password"),
          "dubdeck-db-library", List.of("username", "password"),
          "dubdeck-db-voice", List.of("username", "password"),
          "dubdeck-db-export", List.of("username", "password"),
          "dubdeck-db-keycloak", List.of("username", "password"),
          "dubdeck-keycloak-admin", List.of("username", "password"),
          "dubdeck-gateway", List.of("client-secret", "session-secret"),
          "dubdeck-pipeline", List.of("client-secret"));

  private static final Map<String, ServiceKeys> KEYS =
      Programs.MODULES.stream().collect(Collectors.toMap(Function.identity(), ServiceKeys::of));

  private final Manifests manifests;
  private final List<String> findings = new ArrayList<>();

  private ConfigChecks(Manifests manifests) {
    this.manifests = manifests;
  }

  static List<String> findings(Manifests manifests) {
    ConfigChecks checks = new ConfigChecks(manifests);
    manifests.workloads().forEach(checks::workload);
    checks.secrets();
    return checks.findings;
  }

  private void workload(JsonNode workload) {
    for (JsonNode container : Manifests.containers(workload)) {
      String title = Manifests.title(workload) + "/" + container.path("name").asText();
      references(title, workload, container);
      String image = container.path("image").asText().replaceAll("^.*/|:[^/]*$", "");
      ServiceKeys keys = KEYS.get(image);
      if (keys != null) {
        Set<String> told = manifests.variables(container);
        for (String variable : told) {
          if (!keys.known().contains(variable)) {
            findings.add(title + ": " + image + " reads no " + variable);
          }
        }
        Set<String> missing = new TreeSet<>(keys.required());
        missing.removeAll(told);
        missing.forEach(variable -> findings.add(title + ": lacks " + variable));
        port(title, container);
      }
    }
  }

  /** The port that the program is told to open is the one that the container has. */
  private void port(String title, JsonNode container) {
    List<String> told =
        manifests.configured(container).stream()
            .filter(variable -> variable[0].equals("QUARKUS_HTTP_PORT"))
            .map(variable -> variable[1])
            .toList();
    for (JsonNode port : container.path("ports")) {
      if (!told.equals(List.of(port.path("containerPort").asText()))) {
        findings.add(title + ": opens " + told + " and not " + port.path("containerPort"));
      }
    }
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      JsonNode asked = container.path(probe).path("httpGet");
      if (!container.path("ports").isEmpty()
          && (!asked.path("path").asText().startsWith("/q/health/")
              || !asked.path("port").asText().equals("http"))) {
        findings.add(title + ": its " + probe + " asks nobody");
      }
    }
  }

  private void references(String title, JsonNode workload, JsonNode container) {
    for (JsonNode from : container.path("envFrom")) {
      map(title, from.at("/configMapRef/name").asText());
    }
    for (JsonNode variable : container.path("env")) {
      JsonNode secret = variable.at("/valueFrom/secretKeyRef");
      secret(title, secret.path("name").asText(), secret.path("key").asText());
    }
    JsonNode volumes = workload.at("/spec/template/spec/volumes");
    for (JsonNode mount : container.path("volumeMounts")) {
      if (!volumes.findValuesAsText("name").contains(mount.path("name").asText())) {
        findings.add(title + ": mounts no volume " + mount.path("name").asText());
      }
    }
    for (JsonNode volume : volumes) {
      String claim = volume.at("/persistentVolumeClaim/claimName").asText();
      if (!claim.isEmpty() && manifests.find("PersistentVolumeClaim", claim).isEmpty()) {
        findings.add(title + ": there is no claim " + claim);
      }
      if (volume.has("configMap")) {
        map(title, volume.at("/configMap/name").asText());
      }
    }
    String account = workload.at("/spec/template/spec/serviceAccountName").asText();
    if (manifests.find("ServiceAccount", account).isEmpty()) {
      findings.add(title + ": there is no account " + account);
    }
  }

  private void map(String title, String name) {
    if (manifests.find("ConfigMap", name).isEmpty()) {
      findings.add(title + ": there is no ConfigMap " + name);
    }
  }

  private void secret(String title, String name, String key) {
    if (!SECRETS.getOrDefault(name, List.of()).contains(key)) {
      findings.add(title + ": nobody makes the secret " + name + "/" + key);
    }
  }

  private void secrets() {
    manifests
        .all("Secret")
        .forEach(secret -> findings.add(Manifests.title(secret) + ": secrets are not kept here"));
    manifests
        .all("Cluster")
        .forEach(
            cluster -> {
              secret(
                  "database",
                  cluster.at("/spec/bootstrap/initdb/secret/name").asText(),
                  "password");
              for (JsonNode role : cluster.at("/spec/managed/roles")) {
                secret("database", role.at("/passwordSecret/name").asText(), "password");
              }
              for (JsonNode map :
                  cluster.at("/spec/bootstrap/initdb/postInitApplicationSQLRefs/configMapRefs")) {
                map("database", map.path("name").asText());
              }
            });
    manifests
        .all("TriggerAuthentication")
        .flatMap(each -> Yaml.items(each.at("/spec/secretTargetRef")).stream())
        .forEach(
            each -> secret("autoscaler", each.path("name").asText(), each.path("key").asText()));
  }
}
