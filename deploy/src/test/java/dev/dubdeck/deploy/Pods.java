package dev.dubdeck.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pods that there will be: those of our workloads, and those that the operators make. */
final class Pods {
  /**
   * @param labels what selectors see
   * @param ports by name; a port without one under its number
   */
  record Pod(String name, JsonNode labels, Map<String, Integer> ports) {}

  private Pods() {}

  static List<Pod> of(Manifests manifests) {
    List<Pod> pods = new ArrayList<>();
    manifests.workloads().forEach(workload -> pods.add(ofWorkload(workload)));
    manifests
        .all("Kafka")
        .forEach(
            kafka -> {
              JsonNode labels =
                  Yaml.documents("strimzi.io/cluster: " + Manifests.name(kafka)).getFirst();
              java.util.TreeMap<String, Integer> ports = new java.util.TreeMap<>();
              // Between brokers, to the controllers, and of the operators' health checks.
              Stream.of(8080, 8443, 9090, 9091)
                  .forEach(port -> ports.put(Integer.toString(port), port));
              for (JsonNode listener : kafka.at("/spec/kafka/listeners")) {
                ports.put(listener.path("port").asText(), listener.path("port").asInt());
              }
              pods.add(new Pod("brokers of " + Manifests.name(kafka), labels, ports));
            });
    manifests
        .all("Cluster")
        .forEach(
            cluster ->
                pods.add(
                    new Pod(
                        "servers of " + Manifests.name(cluster),
                        Yaml.documents("cnpg.io/cluster: " + Manifests.name(cluster)).getFirst(),
                        // PostgreSQL, the instances' own status, and metrics.
                        Map.of("5432", 5432, "8000", 8000, "9187", 9187, "metrics", 9187))));
    return pods;
  }

  private static Pod ofWorkload(JsonNode workload) {
    java.util.TreeMap<String, Integer> ports = new java.util.TreeMap<>();
    for (JsonNode container : Manifests.containers(workload)) {
      for (JsonNode port : container.path("ports")) {
        ports.put(port.path("name").asText(), port.path("containerPort").asInt());
        ports.put(port.path("containerPort").asText(), port.path("containerPort").asInt());
      }
    }
    return new Pod(Manifests.title(workload), workload.at("/spec/template/metadata/labels"), ports);
  }

  static List<Pod> selected(List<Pod> pods, JsonNode selector) {
    return pods.stream().filter(pod -> matches(selector, pod.labels())).toList();
  }

  /** A label selector in full, or the plain map of a Service. */
  static boolean matches(JsonNode selector, JsonNode labels) {
    boolean full = selector.has("matchLabels") || selector.has("matchExpressions");
    for (Map.Entry<String, JsonNode> label :
        (full ? selector.path("matchLabels") : selector).properties()) {
      if (!labels.path(label.getKey()).asText("").equals(label.getValue().asText())) {
        return false;
      }
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      String value = labels.path(expression.path("key").asText()).asText("");
      if (!"In".equals(expression.path("operator").asText())
          || !Yaml.texts(expression.path("values")).contains(value)) {
        return false;
      }
    }
    return true;
  }
}
