package dev.dubdeck.jobs.export;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.ExportFailed;
import dev.dubdeck.contracts.ExportProgressed;
import dev.dubdeck.jobs.MediaFiles;
import dev.dubdeck.jobs.job.JobFeed;
import dev.dubdeck.jobs.job.Tombstones;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears the export worker. */
@ApplicationScoped
class ExportListener {
  private final Inbox inbox;
  private final ExportFold fold;
  private final JobFeed feed;
  private final Tombstones tombstones;
  private final MediaFiles media;

  ExportListener(
      Inbox inbox, ExportFold fold, JobFeed feed, Tombstones tombstones, MediaFiles media) {
    this.inbox = inbox;
    this.fold = fold;
    this.feed = feed;
    this.tombstones = tombstones;
    this.media = media;
  }

  @Incoming("export-progressed")
  Uni<Void> progressed(Message<byte[]> message) {
    return inbox.<ExportProgressed>receive(
        ExportFold.CONSUMER,
        EventType.EXPORT_PROGRESSED,
        message,
        fold::progressed,
        event -> told(event.data().jobId(), event.data().kind()));
  }

  @Incoming("export-completed")
  Uni<Void> completed(Message<byte[]> message) {
    return inbox.<ExportCompleted>receive(
        ExportFold.CONSUMER,
        EventType.EXPORT_COMPLETED,
        message,
        fold::completed,
        event ->
            told(event.data().jobId(), event.data().kind())
                .chain(() -> removeIfDeleted(event.data().jobId())));
  }

  @Incoming("export-failed")
  Uni<Void> failed(Message<byte[]> message) {
    return inbox.<ExportFailed>receive(
        ExportFold.CONSUMER,
        EventType.EXPORT_FAILED,
        message,
        fold::failed,
        event -> told(event.data().jobId(), event.data().kind()));
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
