package dev.dubdeck.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts, their pages and the dashboards fit each other and what the programs show. */
class AlertsTest {
  private static final String TEXT = Yaml.text(Alerts.FOLDER.resolve("alerts.yaml"));

  @Test
  void nothingIsFoundInTheAlerts() {
    assertThat(Alerts.findings(TEXT)).isEmpty();
    assertThat(Alerts.rules(TEXT)).hasSizeGreaterThan(10);
  }

  @Test
  void everyAlertHasItsPageAndEveryPageItsAlert() throws IOException {
    Set<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.list(Alerts.RUNBOOKS)) {
      files.forEach(file -> pages.add("docs/runbooks/" + file.getFileName()));
    }
    Set<String> named = new TreeSet<>();
    for (JsonNode rule : Alerts.rules(TEXT)) {
      String page = rule.at("/annotations/runbook").asText();
      named.add(page);
      assertThat(Yaml.text(Yaml.HOME.resolve(page)))
          .startsWith("# " + rule.path("alert").asText() + "\n")
          .contains("\n## Look at\n- ", "\n## Do\n- ");
    }

    assertThat(named).isEqualTo(pages);
  }

  @Test
  void theOperatorIsGivenTheSameAlerts() {
    JsonNode rule = Manifests.base().find("PrometheusRule", "dubdeck").orElseThrow();

    assertThat(rule.at("/spec/groups")).isEqualTo(Yaml.documents(TEXT).getFirst().path("groups"));
  }

  @Test
  void everyProgramIsAskedByItsNameAndShowsSomething() {
    JsonNode jobs =
        Yaml.documents(Yaml.text(Alerts.FOLDER.resolve("scrape.yaml")))
            .getFirst()
            .path("scrape_configs");

    assertThat(jobs.findValuesAsText("job_name"))
        .containsExactlyInAnyOrderElementsOf(Programs.MODULES);
    assertThat(Alerts.shownBy().keySet()).containsExactlyInAnyOrderElementsOf(Programs.MODULES);
    // With the operator the label is the Service's name, which is the program's.
    assertThat(Manifests.base().all("Service").map(Manifests::name)).containsAll(Programs.MODULES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"programs.json", "work.json"})
  void dashboardAsksForWhatIsShown(String name) {
    JsonNode board =
        Yaml.documents(Yaml.text(Alerts.FOLDER.resolve("dashboards").resolve(name))).getFirst();
    Set<String> ids = new TreeSet<>();

    assertThat(board.path("title").asText()).startsWith("Dubdeck: ");
    for (JsonNode panel : board.path("panels")) {
      String title = panel.path("title").asText();
      assertThat(ids.add(panel.path("id").asText())).as(title).isTrue();
      assertThat(panel.path("targets")).as(title).isNotEmpty();
      for (JsonNode target : panel.path("targets")) {
        assertThat(Alerts.expression(title, target.path("expr").asText())).isEmpty();
        assertThat(target.at("/datasource/uid").asText()).isEqualTo("${source}");
      }
    }
  }

  @Test
  void everyDashboardIsDelivered() throws IOException {
    Set<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(Alerts.FOLDER.resolve("dashboards"))) {
      files.forEach(file -> there.add("dashboards/" + file.getFileName()));
    }

    assertThat(Yaml.texts(Manifests.kustomization(Alerts.FOLDER).at("/configMapGenerator/0/files")))
        .isEqualTo(there);
  }

  /** Each check, shown to bite. */
  @ParameterizedTest(name = "{0} → {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          dubdeck_outbox_parked | dubdeck_outbox_packed | nobody shows dubdeck_outbox_packed
          dubdeck_dlq_total[15m] | dubdeck_dlq_total{15m] | do not match
          {outcome="retried"} | {outcome="retried} | do not match
          runbook: docs/runbooks/dead-letter.md | runbook: docs/runbooks/outbox-stuck.md | no page of its own
          severity: critical | severity: dreadful | no known severity
          for: 2m | for: soon | holds for no time
          DubdeckDeadLetter | DubdeckOutboxParked | one alert of a good name
          """)
  void brokenAlertIsFound(String what, String by, String finding) {
    assertThat(TEXT).contains(what);

    List<String> findings = Alerts.findings(TEXT.replace(what, by));

    assertThat(findings).anyMatch(text -> text.contains(finding));
  }

  @Test
  void metricsAreToldFromFunctionsLabelsAndTexts() {
    assertThat(
            Alerts.metrics(
                "max by (job, a) (rate(b_total{c=\"d\", e!~\"f(g)\"}[5m])) > 1 and on () (absent(h))"))
        .containsExactlyInAnyOrder("b_total", "h");
  }
}
