package dev.dubdeck.jobs.job;

import dev.dubdeck.platform.background.Background;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells event streams of this process what was committed. Each piece of news is read from the
 * database once, however many listen, so that nobody hears of what was rolled back.
 */
@ApplicationScoped
public class JobFeed {
  private static final int MAX_BEHIND = 512;

  /**
   * The job as it is after a change.
   *
   * @param exportKind the export that moved, null when it was the job itself
   * @param gone true when the job was deleted; the view is then its last one
   */
  public record News(JobView job, @Nullable String exportKind, boolean gone) {}

  private final Set<MultiEmitter<? super News>> listeners = ConcurrentHashMap.newKeySet();
  private final JobReader reader;
  private final Background background;

  JobFeed(JobReader reader, Background background) {
    this.reader = reader;
    this.background = background;
  }

  /** A job, or one of its exports, changed. Call it after the commit. */
  public void changed(UUID jobId, @Nullable String exportKind) {
    if (listeners.isEmpty()) {
      return;
    }
    background.run(
        "job-feed",
        () ->
            reader
                .find(jobId)
                .invoke(
                    job -> {
                      if (job != null) {
                        tell(new News(job, exportKind, false));
                      }
                    }));
  }

  /** A job was deleted. */
  public void gone(JobView last) {
    tell(new News(last, null, true));
  }

  /**
   * All news from now on. A listener that falls too far behind is cut off; it comes back and gets
   * the current state.
   */
  public Multi<News> listen() {
    return Multi.createFrom()
        .emitter(
            emitter -> {
              listeners.add(emitter);
              emitter.onTermination(() -> listeners.remove(emitter));
            },
            MAX_BEHIND);
  }

  private void tell(News news) {
    listeners.forEach(listener -> listener.emit(news));
  }
}
