package dev.dubdeck.voice.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.platform.event.AfterCommit;
import dev.dubdeck.platform.live.Broadcast;
import dev.dubdeck.platform.live.Listeners;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells event streams what was committed in which review, here or at another replica of this
 * service.
 */
@ApplicationScoped
public class ReviewFeed {
  /** The draft changed. */
  public static final String STAGE = "stage";

  /** The speakers, or what is known of them, changed. */
  public static final String SPEAKERS = "speakers";

  /** The draft was confirmed. */
  public static final String CONFIRMED = "confirmed";

  private static final int MAX_BEHIND = 256;

  private static final String TOPIC = "review";

  private final Listeners<News> listeners = new Listeners<>(MAX_BEHIND);
  private final Broadcast broadcast;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * What happened.
   *
   * @param kind {@link #STAGE}, {@link #SPEAKERS} or {@link #CONFIRMED}
   * @param revision of the review after it
   * @param by who did it; null when nobody did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record News(UUID jobId, String kind, long revision, @Nullable String by) {}

  ReviewFeed(Broadcast broadcast) {
    this.broadcast = broadcast;
  }

  void start(@Observes StartupEvent event) {
    broadcast.hear(TOPIC, text -> listeners.tell(read(text)));
  }

  /** Tells it when the open transaction has been committed. */
  public Uni<Void> afterCommit(News news) {
    return AfterCommit.run(() -> tell(news));
  }

  /** Tells it now. */
  public void tell(News news) {
    broadcast.tell(TOPIC, json.valueToTree(news).toString());
    listeners.tell(news);
  }

  private News read(String text) {
    try {
      return json.readValue(text, News.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no news", e);
    }
  }

  /**
   * All news from now on. A listener that falls too far behind is cut off; it comes back and looks
   * for itself.
   */
  Multi<News> listen() {
    return listeners.listen();
  }
}
