package dev.dubdeck.voice.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dubdeck.platform.event.AfterCommit;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells event streams of this process what was committed in which review. */
@ApplicationScoped
public class ReviewFeed {
  /** The draft changed. */
  public static final String STAGE = "stage";

  /** The speakers, or what is known of them, changed. */
  public static final String SPEAKERS = "speakers";

  /** The draft was confirmed. */
  public static final String CONFIRMED = "confirmed";

  private static final int MAX_BEHIND = 256;

  private final Set<MultiEmitter<? super News>> listeners = ConcurrentHashMap.newKeySet();

  /**
   * What happened.
   *
   * @param kind {@link #STAGE}, {@link #SPEAKERS} or {@link #CONFIRMED}
   * @param revision of the review after it
   * @param by who did it; null when nobody did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record News(UUID jobId, String kind, long revision, @Nullable String by) {}

  /** Tells it when the open transaction has been committed. */
  public Uni<Void> afterCommit(News news) {
    return AfterCommit.run(() -> tell(news));
  }

  /** Tells it now. */
  public void tell(News news) {
    listeners.forEach(listener -> listener.emit(news));
  }

  /**
   * All news from now on. A listener that falls too far behind is cut off; it comes back and looks
   * for itself.
   */
  Multi<News> listen() {
    return Multi.createFrom()
        .emitter(
            emitter -> {
              listeners.add(emitter);
              emitter.onTermination(() -> listeners.remove(emitter));
            },
            MAX_BEHIND);
  }
}
