package dev.dubdeck.acceptance.bench;

import dev.dubdeck.acceptance.stack.Studio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** How long the worker has waited for programs so far, by its own clock. */
record WorkerStages(List<String> metrics) {
  private static final String SUM = "dubdeck_attempt_stage_seconds_sum{";

  static WorkerStages of(Studio studio) {
    URI origin = URI.create(studio.endpoints().path("export-worker").asText());
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(origin.resolve("/q/metrics")).build();
      return new WorkerStages(
          client.send(request, BodyHandlers.ofString()).body().lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What was waited between the two looks for works of that group, in milliseconds. */
  double millisSince(WorkerStages before, String group) {
    return millis(group) - before.millis(group);
  }

  private double millis(String group) {
    return metrics.stream()
        .filter(line -> line.startsWith(SUM) && line.contains("group=\"" + group + "\""))
        .map(line -> line.split(" # ", 2)[0])
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) * 1000)
        .sum();
  }
}
