package dev.dubdeck.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** No pod may more than it needs. */
final class SafetyChecks {
  private static final Map<String, String> POD =
      Map.of(
          "/securityContext/runAsNonRoot", "true",
          "/securityContext/seccompProfile/type", "RuntimeDefault",
          "/automountServiceAccountToken", "false",
          "/enableServiceLinks", "false");

  private static final Map<String, String> CONTAINER =
      Map.of(
          "/securityContext/allowPrivilegeEscalation", "false",
          "/securityContext/readOnlyRootFilesystem", "true",
          "/securityContext/capabilities/drop/0", "ALL");

  private SafetyChecks() {}

  static List<String> findings(Manifests manifests) {
    List<String> findings = new ArrayList<>();
    manifests
        .workloads()
        .forEach(
            workload -> {
              JsonNode pod = workload.at("/spec/template/spec");
              String title = Manifests.title(workload);
              expect(findings, title, pod, POD);
              if (pod.at("/securityContext/runAsUser").asInt() == 0) {
                findings.add(title + ": /securityContext/runAsUser is not set");
              }
              for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
                if (pod.has(field)) {
                  findings.add(title + ": " + field);
                }
              }
              for (JsonNode container : Manifests.containers(workload)) {
                expect(findings, title, container, CONTAINER);
                for (String amount :
                    List.of("/requests/cpu", "/requests/memory", "/limits/memory")) {
                  if (container.path("resources").at(amount).isMissingNode()) {
                    findings.add(title + ": no bound " + amount);
                  }
                }
              }
            });
    return findings;
  }

  private static void expect(
      List<String> findings, String title, JsonNode tree, Map<String, String> values) {
    values.forEach(
        (path, value) -> {
          if (!tree.at(path).asText().equals(value)) {
            findings.add(title + ": " + path + " is not " + value);
          }
        });
  }
}
