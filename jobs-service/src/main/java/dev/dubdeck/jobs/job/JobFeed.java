package dev.dubdeck.jobs.job;

import dev.dubdeck.platform.background.Background;
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
 * Tells event streams what was committed, here or at another replica of this service. Each piece of
 * news is read from the database once per process, however many listen, so that nobody hears of
 * what was rolled back.
 */
@ApplicationScoped
public class JobFeed {
  private static final int MAX_BEHIND = 512;
  private static final String TOPIC = "job";

  /**
   * A job after a change.
   *
   * @param owner whose job it is
   * @param job as it is now; null when it was deleted
   * @param exportKind the export that moved, null when it was the job itself
   */
  public record News(
      UUID jobId, String owner, @Nullable JobView job, @Nullable String exportKind) {}

  private final Listeners<News> listeners = new Listeners<>(MAX_BEHIND);
  private final JobReader reader;
  private final Tombstones tombstones;
  private final Background background;
  private final Broadcast broadcast;

  JobFeed(JobReader reader, Tombstones tombstones, Background background, Broadcast broadcast) {
    this.reader = reader;
    this.tombstones = tombstones;
    this.background = background;
    this.broadcast = broadcast;
  }

  void start(@Observes StartupEvent event) {
    broadcast.hear(TOPIC, this::heard);
  }

  /** A job, or one of its exports, changed. Call it after the commit. */
  public void changed(UUID jobId, @Nullable String exportKind) {
    broadcast.tell(TOPIC, exportKind == null ? jobId.toString() : jobId + " " + exportKind);
    look(jobId, exportKind);
  }

  /** A job was deleted. Call it after the commit. */
  public void gone(JobView last) {
    broadcast.tell(TOPIC, last.id().toString());
    listeners.tell(new News(last.id(), last.owner(), null, null));
  }

  /**
   * All news from now on. A listener that falls too far behind is cut off; it comes back and gets
   * the current state.
   */
  public Multi<News> listen() {
    return listeners.listen();
  }

  private void heard(String text) {
    String[] words = text.split(" ", 2);
    look(UUID.fromString(words[0]), words.length == 1 ? null : words[1]);
  }

  private void look(UUID jobId, @Nullable String exportKind) {
    if (listeners.isEmpty()) {
      return;
    }
    background.run(
        "job-feed",
        () ->
            reader
                .find(jobId)
                .chain(
                    job ->
                        job == null
                            ? farewell(jobId)
                            : Uni.createFrom().item(news(job, exportKind)))
                .onItem()
                .ifNotNull()
                .invoke(listeners::tell));
  }

  private static News news(JobView job, @Nullable String exportKind) {
    return new News(job.id(), job.owner(), job, exportKind);
  }

  private Uni<@Nullable News> farewell(UUID jobId) {
    return tombstones
        .ownerOf(jobId)
        .map(owner -> owner == null ? null : new News(jobId, owner, null, null));
  }
}
