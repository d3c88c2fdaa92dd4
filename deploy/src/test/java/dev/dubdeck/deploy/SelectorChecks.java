package dev.dubdeck.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.deploy.Pods.Pod;
import java.util.ArrayList;
import java.util.List;

/** Every selector selects something, and every name of something else is the name of something. */
final class SelectorChecks {
  private final Manifests manifests;
  private final List<Pod> pods;
  private final List<String> findings = new ArrayList<>();

  private SelectorChecks(Manifests manifests) {
    this.manifests = manifests;
    this.pods = Pods.of(manifests);
  }

  static List<String> findings(Manifests manifests) {
    SelectorChecks checks = new SelectorChecks(manifests);
    checks.workloads();
    checks.services();
    checks.scaling();
    checks.ingresses();
    checks.monitors();
    return checks.findings;
  }

  private void expect(boolean holds, JsonNode document, String words) {
    if (!holds) {
      findings.add(Manifests.title(document) + ": " + words);
    }
  }

  private void workloads() {
    manifests
        .all("Deployment", "StatefulSet")
        .forEach(
            workload -> {
              JsonNode labels = workload.at("/spec/template/metadata/labels");
              expect(
                  Pods.matches(workload.at("/spec/selector"), labels),
                  workload,
                  "its selector does not select its own pods");
              JsonNode spread = workload.at("/spec/template/spec/topologySpreadConstraints");
              expect(!spread.isEmpty(), workload, "nothing spreads its pods");
              for (JsonNode each : spread) {
                expect(
                    Pods.matches(each.path("labelSelector"), labels),
                    workload,
                    "what spreads its pods does not select them");
              }
              expect(
                  manifests
                      .all("PodDisruptionBudget")
                      .anyMatch(budget -> Pods.matches(budget.at("/spec/selector"), labels)),
                  workload,
                  "no disruption budget guards it");
            });
    manifests
        .all("StatefulSet")
        .forEach(
            set ->
                expect(
                    manifests.find("Service", set.at("/spec/serviceName").asText()).isPresent(),
                    set,
                    "its service is not there"));
  }

  private void services() {
    manifests
        .all("Service")
        .forEach(
            service -> {
              List<Pod> selected = Pods.selected(pods, service.at("/spec/selector"));
              expect(!selected.isEmpty(), service, "selects no pod");
              for (JsonNode port : service.at("/spec/ports")) {
                String target = port.path("targetPort").asText();
                for (Pod pod : selected) {
                  expect(
                      pod.ports().containsKey(target),
                      service,
                      pod.name() + " has no port " + target);
                }
              }
            });
    manifests
        .all("PodDisruptionBudget")
        .forEach(
            budget ->
                expect(
                    Pods.selected(pods, budget.at("/spec/selector")).size() == 1,
                    budget,
                    "does not select the pods of one workload"));
  }

  private void scaling() {
    manifests
        .all("HorizontalPodAutoscaler", "ScaledObject")
        .forEach(
            scaler -> {
              JsonNode target = scaler.at("/spec/scaleTargetRef");
              String kind = target.path("kind").asText("Deployment");
              String name = target.path("name").asText();
              expect(
                  manifests.find(kind, name).isPresent(),
                  scaler,
                  "there is no " + kind + " " + name);
            });
    manifests
        .all("ScaledObject")
        .flatMap(scaler -> Yaml.items(scaler.at("/spec/triggers")).stream())
        .forEach(
            trigger -> {
              String name = trigger.at("/authenticationRef/name").asText();
              if (manifests.find("TriggerAuthentication", name).isEmpty()) {
                findings.add("a trigger's authentication " + name + " is not there");
              }
            });
  }

  private void ingresses() {
    manifests
        .all("Ingress")
        .forEach(
            ingress -> {
              for (JsonNode path : ingress.at("/spec/rules/0/http/paths")) {
                JsonNode backend = path.at("/backend/service");
                String port = backend.at("/port/name").asText();
                boolean there =
                    manifests
                        .find("Service", backend.path("name").asText())
                        .filter(
                            service ->
                                Yaml.items(service.at("/spec/ports")).stream()
                                    .anyMatch(each -> each.path("name").asText().equals(port)))
                        .isPresent();
                expect(there, ingress, "no service " + backend.path("name") + ":" + port);
                expect(
                    !opensOperatorsPages(path),
                    ingress,
                    "lets operators' pages out: " + path.path("path"));
              }
            });
  }

  /** Metrics and health of the gateway, and the administration of the provider. */
  private static boolean opensOperatorsPages(JsonNode path) {
    String prefix = path.path("path").asText();
    return !path.path("pathType").asText().equals("Exact")
        && (prefix.equals("/") || prefix.equals("/q") || prefix.startsWith("/admin"));
  }

  private void monitors() {
    manifests
        .all("ServiceMonitor")
        .forEach(
            monitor -> {
              List<JsonNode> watched =
                  manifests
                      .all("Service")
                      .filter(
                          service ->
                              Pods.matches(
                                  monitor.at("/spec/selector"), service.at("/metadata/labels")))
                      .toList();
              expect(watched.size() == Programs.MODULES.size(), monitor, "misses a program");
              String port = monitor.at("/spec/endpoints/0/port").asText();
              for (JsonNode service : watched) {
                expect(
                    service.at("/spec/ports/0/name").asText().equals(port),
                    monitor,
                    Manifests.title(service) + " has no port " + port);
              }
            });
    manifests
        .all("PodMonitor")
        .forEach(
            monitor -> {
              List<Pod> watched = Pods.selected(pods, monitor.at("/spec/selector"));
              String port = monitor.at("/spec/podMetricsEndpoints/0/port").asText();
              expect(
                  watched.stream().anyMatch(pod -> pod.ports().containsKey(port)),
                  monitor,
                  "finds no pod with a port " + port);
            });
  }
}
