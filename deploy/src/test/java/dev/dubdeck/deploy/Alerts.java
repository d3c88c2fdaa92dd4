package dev.dubdeck.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What can be said of alerts and dashboards without a Prometheus. */
final class Alerts {
  static final Path FOLDER = Yaml.DEPLOY.resolve("observability");
  static final Path RUNBOOKS = Yaml.HOME.resolve("docs/runbooks");

  private static final Set<String> SEVERITIES = Set.of("critical", "warning");

  /** Made by Prometheus itself for whatever it asks. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up");

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern SELECTOR = Pattern.compile("\\{[^{}]*}|\\[[^\\[\\]]*]");
  private static final Pattern LABELS =
      Pattern.compile("\\b(?:by|on|without|ignoring) *\\([^()]*\\)");
  private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?! *\\()\\b");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "offset", "bool");
  private static final Pattern DURATION = Pattern.compile("[0-9]+[smhd]");

  private Alerts() {}

  /** The rules of {@code alerts.yaml}, or of a text in its place. */
  static List<JsonNode> rules(String text) {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode group : Yaml.documents(text).getFirst().path("groups")) {
      rules.addAll(Yaml.items(group.path("rules")));
    }
    return rules;
  }

  /** What is wrong with the alerts. */
  static List<String> findings(String text) {
    List<String> findings = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    Set<String> pages = new TreeSet<>();
    for (JsonNode rule : rules(text)) {
      String name = rule.path("alert").asText();
      String page = rule.at("/annotations/runbook").asText();
      if (!names.add(name) || !name.matches("Dubdeck[A-Za-z]+")) {
        findings.add("there is one alert of a good name, not " + name);
      }
      if (!pages.add(page) || !page.matches("docs/runbooks/[a-z-]+\\.md")) {
        findings.add(name + ": has no page of its own");
      }
      if (!SEVERITIES.contains(rule.at("/labels/severity").asText())) {
        findings.add(name + ": is of no known severity");
      }
      if (rule.at("/annotations/summary").asText().isBlank()) {
        findings.add(name + ": says nothing");
      }
      if (rule.has("for") && !DURATION.matcher(rule.path("for").asText()).matches()) {
        findings.add(name + ": holds for no time");
      }
      findings.addAll(expression(name, rule.path("expr").asText()));
    }
    return findings;
  }

  /** What is wrong with an expression: brackets, quotes, and metrics that nobody shows. */
  static List<String> expression(String title, String expression) {
    List<String> findings = new ArrayList<>();
    String bare = TEXT.matcher(expression).replaceAll("");
    if (bare.contains("\"") || !isBalanced(bare)) {
      findings.add(title + ": brackets or quotes do not match");
    }
    Set<String> metrics = metrics(bare);
    if (metrics.isEmpty()) {
      findings.add(title + ": asks for nothing");
    }
    Set<String> shown = new TreeSet<>();
    shownBy().values().forEach(shown::addAll);
    metrics.removeAll(shown);
    metrics.removeAll(OF_PROMETHEUS);
    metrics.forEach(metric -> findings.add(title + ": nobody shows " + metric));
    return findings;
  }

  static Set<String> metrics(String expression) {
    String bare = TEXT.matcher(expression).replaceAll("");
    bare = SELECTOR.matcher(bare).replaceAll("");
    bare = LABELS.matcher(bare).replaceAll("");
    Set<String> metrics = new TreeSet<>();
    for (MatchResult word : WORD.matcher(bare).results().toList()) {
      if (!OPERATORS.contains(word.group())) {
        metrics.add(word.group());
      }
    }
    return metrics;
  }

  /** What each program shows, as its own test knows. */
  static Map<String, Set<String>> shownBy() {
    Map<String, Set<String>> shown = new TreeMap<>();
    Yaml.text(FOLDER.resolve("metrics.txt"))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" ", 2))
        .forEach(pair -> shown.computeIfAbsent(pair[0], key -> new TreeSet<>()).add(pair[1]));
    return shown;
  }

  private static boolean isBalanced(String text) {
    StringBuilder open = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      int closes = ")]}".indexOf(one);
      if ("([{".indexOf(one) >= 0) {
        open.append(one);
      } else if (closes >= 0) {
        int last = open.length() - 1;
        if (last < 0 || open.charAt(last) != "([{".charAt(closes)) {
          return false;
        }
        open.setLength(last);
      }
    }
    return open.isEmpty();
  }
}
