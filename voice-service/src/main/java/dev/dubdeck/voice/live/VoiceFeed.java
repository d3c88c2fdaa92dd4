package dev.dubdeck.voice.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells event streams of this process which voices changed. */
@ApplicationScoped
public class VoiceFeed {
  private static final int MAX_BEHIND = 512;

  private final Set<MultiEmitter<? super VoiceSignal>> listeners = ConcurrentHashMap.newKeySet();

  /** The voice is now as it is; call it after the commit. */
  public void changed(VoiceSignal signal) {
    listeners.forEach(listener -> listener.emit(signal));
  }

  /**
   * All changes from now on. A listener that falls too far behind is cut off; it comes back and
   * looks for itself.
   */
  Multi<VoiceSignal> listen() {
    return Multi.createFrom()
        .emitter(
            emitter -> {
              listeners.add(emitter);
              emitter.onTermination(() -> listeners.remove(emitter));
            },
            MAX_BEHIND);
  }
}
