package dev.dubdeck.library.artifact;

import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.contracts.codec.PoisonReason;
import dev.dubdeck.library.departure.DepartedJobs;
import dev.dubdeck.library.mirror.MirrorBacklog;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Keeps, per job and kind, the file that was published last. */
@ApplicationScoped
public class ArtifactShelf {
  private final ArtifactRepository artifacts;
  private final DepartedJobs departed;
  private final MirrorBacklog backlog;
  private final Inbox inbox;

  ArtifactShelf(
      ArtifactRepository artifacts, DepartedJobs departed, MirrorBacklog backlog, Inbox inbox) {
    this.artifacts = artifacts;
    this.departed = departed;
    this.backlog = backlog;
    this.inbox = inbox;
  }

  /** Drops what is known of a job's files; inside the caller's transaction. */
  public Uni<Void> forget(UUID jobId) {
    return artifacts.delete("id.jobId", jobId).replaceWithVoid();
  }

  /** Runs inside the inbox's transaction. */
  Uni<Void> fold(ReceivedEvent<ExportCompleted> event) {
    ExportCompleted export = event.data();
    requireOwnFolder(export);
    return departed
        .hasDeparted(export.jobId())
        .chain(gone -> gone ? countStale(event) : place(event));
  }

  private Uni<Void> place(ReceivedEvent<ExportCompleted> event) {
    ExportCompleted export = event.data();
    return artifacts
        .findById(new Artifact.Id(export.jobId(), export.kind()))
        .chain(
            known -> {
              if (known == null) {
                return artifacts.persist(Artifact.of(export)).chain(() -> mirror(export));
              }
              if (known.isNewerThanOrEqual(export)) {
                return countStale(event);
              }
              known.take(export);
              return mirror(export);
            });
  }

  private Uni<Void> mirror(ExportCompleted export) {
    return backlog.add(export.jobId());
  }

  /** A path in an event is not trusted: a job's artifacts lie in the job's own output folder. */
  private static void requireOwnFolder(ExportCompleted export) {
    MediaKey folder = MediaKey.of("Output", export.jobId().toString());
    try {
      if (MediaKey.parse(export.artifact().mediaKey()).isBelow(folder)) {
        return;
      }
    } catch (IllegalArgumentException notAKey) {
      throw new PoisonEventException(PoisonReason.SCHEMA, "media_key is not a key", notAKey);
    }
    throw new PoisonEventException(
        PoisonReason.SCHEMA, "media_key is outside the job's output folder");
  }

  private Uni<Void> countStale(ReceivedEvent<?> event) {
    inbox.countStale("library", event);
    return Uni.createFrom().voidItem();
  }
}
