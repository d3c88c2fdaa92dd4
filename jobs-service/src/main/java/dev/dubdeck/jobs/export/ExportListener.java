package dev.dubdeck.jobs.export;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.ExportFailed;
import dev.dubdeck.contracts.ExportProgressed;
import dev.dubdeck.jobs.MediaFiles;
import dev.dubdeck.jobs.job.JobFeed;
import dev.dubdeck.jobs.job.Tombstones;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears the export worker. */
@ApplicationScoped
class ExportListener implements EventReadings {
  private final Inbox inbox;
  private final EventReading<ExportProgressed> progressed;
  private final EventReading<ExportCompleted> completed;
  private final EventReading<ExportFailed> failed;
  private final JobFeed feed;
  private final Tombstones tombstones;
  private final MediaFiles media;

  ExportListener(
      Inbox inbox, ExportFold fold, JobFeed feed, Tombstones tombstones, MediaFiles media) {
    this.inbox = inbox;
    this.feed = feed;
    this.tombstones = tombstones;
    this.media = media;
    this.progressed =
        new EventReading<>(
            ExportFold.CONSUMER,
            EventType.EXPORT_PROGRESSED,
            fold::progressed,
            event -> told(event.data().jobId(), event.data().kind()));
    this.completed =
        new EventReading<>(
            ExportFold.CONSUMER,
            EventType.EXPORT_COMPLETED,
            fold::completed,
            event ->
                told(event.data().jobId(), event.data().kind())
                    .chain(() -> removeIfDeleted(event.data().jobId())));
    this.failed =
        new EventReading<>(
            ExportFold.CONSUMER,
            EventType.EXPORT_FAILED,
            fold::failed,
            event -> told(event.data().jobId(), event.data().kind()));
  }

  @Incoming("export-progressed")
  Uni<Void> progressed(Message<byte[]> message) {
    return inbox.receive(progressed, message);
  }

  @Incoming("export-completed")
  Uni<Void> completed(Message<byte[]> message) {
    return inbox.receive(completed, message);
  }

  @Incoming("export-failed")
  Uni<Void> failed(Message<byte[]> message) {
    return inbox.receive(failed, message);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(progressed, completed, failed);
  }

  private Uni<Void> told(UUID jobId, String kind) {
    feed.changed(jobId, kind);
    return Uni.createFrom().voidItem();
  }

  /** A worker that had not heard of the deletion yet made the folder anew. */
  private Uni<Void> removeIfDeleted(UUID jobId) {
    return tombstones
        .exists(jobId)
        .chain(gone -> gone ? media.deleteFolderOf(jobId) : Uni.createFrom().voidItem());
  }
}
