package dev.dubdeck.export;

import java.util.Map;
import java.util.TreeMap;

/** Like {@link IdleWorker}, but a film is long after four seconds. */
public class SharingWorker extends IdleWorker {
  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> settings = new TreeMap<>(super.getConfigOverrides());
    settings.put("dubdeck.worker.share-from", "4s");
    settings.put("dubdeck.worker.part", "2s");
    settings.put("dubdeck.worker.sweep", "1h");
    settings.put("dubdeck.worker.poll", "100ms");
    settings.put("dubdeck.worker.tell", "100ms");
    return settings;
  }
}
