package dev.dubdeck.export;

import java.util.HashMap;
import java.util.Map;

/** A worker that finds out who speaks when. */
public class ListeningWorker extends BusyWorker {
  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
    overrides.put("dubdeck.worker.own-diarization", "true");
    return overrides;
  }
}
