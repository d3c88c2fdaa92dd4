package dev.dubdeck.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.deploy.Pods.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Nothing is open that is not named, whoever is named is there, and every address that a program is
 * told is open to it from both sides.
 */
final class NetworkChecks {
  /** Where others live whom the policies name. */
  private static final Set<String> NEIGHBOURS =
      Set.of("kube-system", "ingress-nginx", "monitoring", "keda", "cnpg-system", "strimzi");

  private static final Pattern ADDRESS = Pattern.compile("([a-z][a-z-]*):(\\d+)");

  private final Manifests manifests;
  private final List<Pod> pods;
  private final List<String> findings = new ArrayList<>();

  private NetworkChecks(Manifests manifests) {
    this.manifests = manifests;
    this.pods = Pods.of(manifests);
  }

  static List<String> findings(Manifests manifests) {
    NetworkChecks checks = new NetworkChecks(manifests);
    checks.everythingIsDenied();
    manifests.all("NetworkPolicy").forEach(checks::policy);
    manifests.workloads().forEach(checks::addresses);
    return checks.findings;
  }

  private void everythingIsDenied() {
    boolean denied =
        manifests
            .all("NetworkPolicy")
            .map(policy -> policy.path("spec"))
            .anyMatch(
                spec ->
                    spec.path("podSelector").isEmpty()
                        && Yaml.texts(spec.path("policyTypes")).equals(Set.of("Egress", "Ingress"))
                        && !spec.has("ingress")
                        && !spec.has("egress"));
    if (!denied) {
      findings.add("no policy denies everything that is not allowed");
    }
  }

  private void policy(JsonNode policy) {
    String title = Manifests.title(policy);
    List<Pod> own = Pods.selected(pods, policy.at("/spec/podSelector"));
    if (own.isEmpty()) {
      findings.add(title + ": is about no pod");
    }
    for (JsonNode rule : policy.at("/spec/ingress")) {
      peers(title, rule.path("from"));
      ports(title, own, rule.path("ports"));
    }
    for (JsonNode rule : policy.at("/spec/egress")) {
      List<Pod> others = peers(title, rule.path("to"));
      ports(title, others, rule.path("ports"));
    }
  }

  private List<Pod> peers(String title, JsonNode peers) {
    List<Pod> found = new ArrayList<>();
    for (JsonNode peer : peers) {
      if (peer.has("namespaceSelector")) {
        String name =
            peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name").asText();
        if (!NEIGHBOURS.contains(name)) {
          findings.add(title + ": there is no neighbour " + name);
        }
        continue;
      }
      List<Pod> selected = Pods.selected(pods, peer.path("podSelector"));
      found.addAll(selected);
      for (JsonNode expression : peer.at("/podSelector/matchExpressions")) {
        if (selected.size() != expression.path("values").size()) {
          findings.add(title + ": not all of " + expression.path("values") + " are there");
        }
      }
      if (selected.isEmpty()) {
        findings.add(title + ": no pod is " + peer.path("podSelector"));
      }
    }
    return found;
  }

  private void ports(String title, List<Pod> pods, JsonNode ports) {
    for (JsonNode port : ports) {
      for (Pod pod : pods) {
        if (!pod.ports().containsKey(port.path("port").asText())) {
          findings.add(title + ": " + pod.name() + " has no port " + port.path("port"));
        }
      }
    }
  }

  /** Every host:port that stands in a workload's configuration. */
  private void addresses(JsonNode workload) {
    Pod self = Pods.selected(pods, workload.at("/spec/template/metadata/labels")).getFirst();
    for (JsonNode container : Manifests.containers(workload)) {
      for (String[] variable : manifests.configured(container)) {
        for (MatchResult address : ADDRESS.matcher(variable[1]).results().toList()) {
          address(self, container, variable[0], address);
        }
      }
    }
  }

  private void address(Pod self, JsonNode container, String variable, MatchResult address) {
    String title = self.name() + " " + variable;
    Optional<Pod> target = target(address.group(1));
    if (target.isEmpty()) {
      findings.add(title + ": nobody is called " + address.group(1));
      return;
    }
    // Who is told of the provider or the broker together with others, and asks neither.
    boolean migrates = self.name().startsWith("Job ") && !variable.startsWith("DUBDECK_DB");
    boolean works =
        container.path("name").asText().equals("export-worker")
            && variable.startsWith("QUARKUS_OIDC");
    boolean quiet = migrates || works;
    if (!quiet) {
      String port = address.group(2);
      if (!allowed("egress", "to", self, target.get(), port)) {
        findings.add(title + ": is not let out to " + address.group());
      }
      boolean broker = target.get().name().startsWith("brokers");
      if (!broker && !allowed("ingress", "from", target.get(), self, port)) {
        findings.add(title + ": is not let in to " + address.group());
      }
      if (broker && !listener(self)) {
        findings.add(title + ": is not let in to " + address.group());
      }
    }
  }

  private Optional<Pod> target(String host) {
    Optional<JsonNode> service = manifests.find("Service", host);
    if (service.isPresent()) {
      return Pods.selected(pods, service.get().at("/spec/selector")).stream().findFirst();
    }
    // The names that the operators give to Services of theirs.
    Set<String> names =
        Set.of(
            "brokers of " + host.replace("-kafka-bootstrap", ""),
            "servers of " + host.replaceAll("-r[wo]$", ""));
    return pods.stream().filter(pod -> names.contains(pod.name())).findFirst();
  }

  private boolean allowed(String side, String peers, Pod about, Pod other, String port) {
    return manifests
        .all("NetworkPolicy")
        .filter(policy -> Pods.matches(policy.at("/spec/podSelector"), about.labels()))
        .flatMap(policy -> Yaml.items(policy.at("/spec/" + side)).stream())
        .filter(rule -> isFor(port, rule))
        .flatMap(rule -> Yaml.items(rule.path(peers)).stream())
        .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
        .anyMatch(peer -> Pods.matches(peer.path("podSelector"), other.labels()));
  }

  private static boolean isFor(String port, JsonNode rule) {
    // Of our own pods, "http" is 8080.
    Set<String> names = port.equals("8080") ? Set.of(port, "http") : Set.of(port);
    return Yaml.items(rule.path("ports")).stream()
        .anyMatch(each -> names.contains(each.path("port").asText()));
  }

  /** Strimzi writes its policies from the listener's peers. */
  private boolean listener(Pod other) {
    return manifests
        .all("Kafka")
        .flatMap(
            kafka -> Yaml.items(kafka.at("/spec/kafka/listeners/0/networkPolicyPeers")).stream())
        .anyMatch(peer -> Pods.matches(peer.path("podSelector"), other.labels()));
  }
}
