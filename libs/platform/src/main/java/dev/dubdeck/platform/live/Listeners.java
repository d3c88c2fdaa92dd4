package dev.dubdeck.platform.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Those who listen to one kind of news in this process. */
public final class Listeners<T> {
  private final Set<MultiEmitter<? super T>> all = ConcurrentHashMap.newKeySet();
  private final int mostBehind;

  /**
   * @param mostBehind pieces of news that a listener may not have taken yet; one that falls further
   *     behind is cut off, comes back and sees how things are
   */
  public Listeners(int mostBehind) {
    this.mostBehind = mostBehind;
  }

  /** Whether nobody listens just now. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Tells everybody. */
  public void tell(T news) {
    all.forEach(listener -> listener.emit(news));
  }

  /** All news from now on. */
  public Multi<T> listen() {
    return Multi.createFrom()
        .emitter(
            emitter -> {
              all.add(emitter);
              emitter.onTermination(() -> all.remove(emitter));
            },
            mostBehind);
  }
}
