package dev.dubdeck.export;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A worker that takes no work by itself and never looks at leases: the test does both. It does not
 * find out who speaks when either.
 */
public class IdleWorker implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "dubdeck.worker.slots",
        "0",
        "dubdeck.worker.beat",
        "1h",
        "dubdeck.worker.own-diarization",
        "false");
  }
}
