package dev.dubdeck.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything that one {@code kubectl apply} brings.
 *
 * @param documents each with kind and name
 */
record Manifests(List<JsonNode> documents) {
  static final Path BASE = Yaml.DEPLOY.resolve("base");

  /** The base as it is written, with the ConfigMaps that are generated for it. */
  static Manifests base() {
    return base("", "", "");
  }

  /** The base with a text in one of its files replaced, for tests that break it. */
  static Manifests base(String file, String what, String by) {
    List<JsonNode> all = new ArrayList<>();
    boolean broken = file.isEmpty();
    for (JsonNode resource : kustomization(BASE).path("resources")) {
      if (!resource.asText().endsWith(".yaml")) {
        all.addAll(generated(BASE.resolve(resource.asText())));
        continue;
      }
      String text = Yaml.text(BASE.resolve(resource.asText()));
      if (resource.asText().equals(file)) {
        broken = text.contains(what);
        text = text.replace(what, by);
      }
      all.addAll(Yaml.documents(text));
    }
    if (!broken) {
      throw new IllegalArgumentException(file + " does not hold: " + what);
    }
    return new Manifests(List.copyOf(all));
  }

  static JsonNode kustomization(Path folder) {
    return Yaml.documents(Yaml.text(folder.resolve("kustomization.yaml"))).getFirst();
  }

  /** What a folder's kustomization generates: ConfigMaps of files that are there. */
  private static List<JsonNode> generated(Path folder) {
    List<JsonNode> maps = new ArrayList<>();
    for (JsonNode map : kustomization(folder).path("configMapGenerator")) {
      StringBuilder text =
          new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ")
              .append(map.path("name").asText())
              .append("\ndata:\n");
      for (JsonNode file : map.path("files")) {
        Yaml.text(folder.resolve(file.asText()));
        text.append("  ").append(file.asText()).append(": text\n");
      }
      maps.addAll(Yaml.documents(text.toString()));
    }
    return maps;
  }

  static String name(JsonNode document) {
    return document.at("/metadata/name").asText();
  }

  static String kind(JsonNode document) {
    return document.path("kind").asText();
  }

  /** How a document is called in findings. */
  static String title(JsonNode document) {
    return kind(document) + " " + name(document);
  }

  Stream<JsonNode> all(String... kinds) {
    List<String> wanted = List.of(kinds);
    return documents.stream().filter(document -> wanted.contains(kind(document)));
  }

  Optional<JsonNode> find(String kind, String name) {
    return all(kind).filter(document -> name(document).equals(name)).findFirst();
  }

  /** What makes pods. */
  Stream<JsonNode> workloads() {
    return all("Deployment", "StatefulSet", "Job");
  }

  /** The containers of a workload, those that run first included. */
  static List<JsonNode> containers(JsonNode workload) {
    JsonNode pod = workload.at("/spec/template/spec");
    return Stream.concat(
            Yaml.items(pod.path("initContainers")).stream(),
            Yaml.items(pod.path("containers")).stream())
        .toList();
  }

  /** The environment that a container gets from ConfigMaps, as name and value. */
  List<String[]> configured(JsonNode container) {
    List<String[]> variables = new ArrayList<>();
    for (JsonNode from : container.path("envFrom")) {
      find("ConfigMap", from.at("/configMapRef/name").asText())
          .ifPresent(
              map ->
                  map.path("data")
                      .properties()
                      .forEach(
                          entry ->
                              variables.add(
                                  new String[] {entry.getKey(), entry.getValue().asText()})));
    }
    return variables;
  }

  /** The names of all variables of a container. */
  Set<String> variables(JsonNode container) {
    Set<String> names = new TreeSet<>();
    configured(container).forEach(variable -> names.add(variable[0]));
    container.path("env").forEach(variable -> names.add(variable.path("name").asText()));
    return names;
  }
}
