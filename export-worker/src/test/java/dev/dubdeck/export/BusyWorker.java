package dev.dubdeck.export;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A worker as it is, only less patient, and with a witness of its spans. */
public class BusyWorker implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "dubdeck.worker.beat", "200ms",
        "dubdeck.worker.missed-beats", "10",
        "dubdeck.worker.tell", "100ms",
        "dubdeck.worker.retry-delay", "100ms",
        "dubdeck.worker.attempts", "2",
        "quarkus.otel.sdk.disabled", "false",
        "quarkus.otel.exporter.otlp.enabled", "false");
  }
}
