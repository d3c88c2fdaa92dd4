package dev.dubdeck.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseTest {
  @Test
  void nothingIsFoundInTheBase() {
    assertThat(Checks.findings(Manifests.base())).isEmpty();
  }

  @Test
  void everyProgramHasAWorkloadAndMigratesItsSchema() {
    Manifests base = Manifests.base();

    assertThat(base.all("Deployment").map(Manifests::name))
        .containsExactlyInAnyOrderElementsOf(Programs.MODULES);
    assertThat(Manifests.containers(base.find("Job", "migrate").orElseThrow()))
        .extracting(container -> container.path("image").asText())
        .containsExactly(
            "dubdeck/jobs-service",
            "dubdeck/library-service",
            "dubdeck/voice-service",
            "dubdeck/export-worker");
  }

  @Test
  void theAutoscalerAsksTheDatabaseWhereItIs() {
    Manifests base = Manifests.base();
    JsonNode asked =
        base.find("ScaledObject", "export-worker").orElseThrow().at("/spec/triggers/0/metadata");
    String namespace = Manifests.kustomization(Manifests.BASE).path("namespace").asText();

    assertThat(asked.path("host").asText()).isEqualTo("dubdeck-db-rw." + namespace + ".svc");
    assertThat(asked.path("userName").asText()).isEqualTo("export");
  }

  /** Each check, shown to bite: the base with one text of one file replaced. */
  @ParameterizedTest(name = "{0}: {1} → {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # fields and kinds
          gateway.yaml | maxUnavailable: 0 | maxUnavaillable: 0 | maxUnavaillable
          gateway.yaml | timeoutSeconds: 5 | timeoutSecond: 5 | timeoutSecond
          jobs-service.yaml | readOnlyRootFilesystem | readonlyRootFilesystem | readonlyRootFilesystem
          common.yaml | PORT: "8080" | PORT: 8080 | coerce
          network.yaml | podSelector: {} | podSelectors: {} | podSelectors
          keycloak.yaml | apps/v1 | apps/v1beta1 | there is no kind
          migrate.yaml | backoffLimit: 6 | backOffLimit: 6 | backOffLimit
          kafka.yaml | roles: | role: | role
          kafka.yaml | port: 9092 | port: 92 | has no port 9092
          kafka-topics.yaml | partitions: 3 | partition: 3 | partition
          postgres.yaml | owner: keycloak | woner: keycloak | woner
          postgres.yaml | initdb | initDB | initDB
          export-worker.yaml | targetQueryValue | targetValue | targetValue
          monitoring.yaml | interval: 15s | every: 15s | every
          alerts.yaml | for: 2m | fore: 2m | fore
          # selectors and names
          gateway.yaml | name: gateway\\n  strategy | name: door\\n  strategy | does not select its own pods
          jobs-service.yaml | app.kubernetes.io/name: jobs-service\\n  ports | app.kubernetes.io/name: jobs\\n  ports | selects no pod
          jobs-service.yaml | targetPort: http | targetPort: web | has no port web
          voice-service.yaml | kind: PodDisruptionBudget | kind: Budget | no disruption budget
          voice-service.yaml | kind: Deployment\\n    name: voice-service | kind: Deployment\\n    name: voices | there is no Deployment
          export-worker.yaml | scaleTargetRef:\\n    name: export-worker | scaleTargetRef:\\n    name: worker | there is no Deployment
          ingress.yaml | name: gateway | name: gate | no service
          ingress.yaml | path: /ui | path: /q | operators' pages
          ingress.yaml | pathType: Exact | pathType: Prefix | operators' pages
          monitoring.yaml | component: service | component: program | misses a program
          # configuration
          library-service.yaml | JDK_JAVA_OPTIONS | DUBDECK_LIBRARY_MIRROR_SWEEPS | reads no DUBDECK_LIBRARY_MIRROR_SWEEPS
          export-worker.yaml | DUBDECK_WORKER_SLOTS | DUBDECK_WORKER_SLOT | reads no DUBDECK_WORKER_SLOT
          common.yaml | DUBDECK_MEDIA_ROOT | DUBDECK_MEDIA_FOLDER | lacks DUBDECK_MEDIA_ROOT
          gateway.yaml | DUBDECK_SESSION_SECRET | DUBDECK_GATEWAY_CLIENT_ID | lacks DUBDECK_SESSION_SECRET
          gateway.yaml | containerPort: 8080 | containerPort: 8081 | opens [8080]
          gateway.yaml | path: /q/health/ready | path: /health/ready | readinessProbe asks nobody
          migrate.yaml | name: dubdeck-db-jobs | name: dubdeck-db-job | nobody makes the secret
          jobs-service.yaml | claimName: media | claimName: films | there is no claim
          keycloak.yaml | name: keycloak-realm | name: realm | there is no ConfigMap
          common.yaml | kind: ConfigMap | kind: Secret | secrets are not kept here
          # safety
          export-worker.yaml | runAsNonRoot: true | runAsNonRoot: false | runAsNonRoot
          export-worker.yaml | drop: ["ALL"] | add: ["ALL"] | capabilities
          keycloak.yaml | allowPrivilegeEscalation: false | allowPrivilegeEscalation: true | allowPrivilegeEscalation
          gateway.yaml | enableServiceLinks: false | hostNetwork: true | hostNetwork
          # network
          network.yaml | podSelector: {}\\n  policyTypes:\\n    - Ingress\\n    - Egress | podSelector: {}\\n  policyTypes:\\n    - Ingress | no policy denies everything
          network.yaml | - jobs-service | - job-service | not all of
          network.yaml | metadata.name: keda | metadata.name: kedda | no neighbour kedda
          network.yaml | port: 5432 | port: 5433 | has no port
          network.yaml | kubernetes.io/name: keycloak\\n      ports:\\n        - port: http | kubernetes.io/name: gateway\\n      ports:\\n        - port: http | is not let out to keycloak:8080
          kafka.yaml | - export-worker | - exporter | is not let in to dubdeck-kafka-bootstrap:9092
          common.yaml | dubdeck-kafka-bootstrap | kafka | nobody is called kafka
          # topics
          kafka-topics.yaml | name: refs-saved\\n | name: refs-safed\\n | topic refs-saved
          kafka-topics.yaml | cleanup.policy: compact | cleanup.policy: delete | topic job-changed
          kafka-topics.yaml | strimzi.io/cluster: dubdeck | strimzi.io/cluster: other | there is no broker
          """)
  void brokenBaseIsFound(String file, String what, String by, String finding) {
    Manifests broken = Manifests.base(file, what.translateEscapes(), by.translateEscapes());

    assertThat(Checks.findings(broken)).anyMatch(text -> text.contains(finding));
  }
}
