package dev.dubdeck.library.artifact;

import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.contracts.codec.PoisonReason;
import dev.dubdeck.library.artifact.ArtifactRepository.ArtifactPlace;
import dev.dubdeck.library.departure.DepartedJobs;
import dev.dubdeck.library.mirror.MirrorBacklog;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  /** Drops what is known of the jobs' files; inside the caller's transaction. */
  public Uni<Void> forget(Collection<UUID> jobIds) {
    return artifacts.forget(jobIds);
  }

  /**
   * A path in an event is not trusted: a job's artifacts lie in the job's own output folder.
   *
   * @throws PoisonEventException for one that lies elsewhere
   */
  public void requireOwnFolder(ReceivedEvent<ExportCompleted> event) {
    ExportCompleted export = event.data();
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

  /** Runs inside the inbox's transaction, over events that were checked. */
  public Uni<Void> fold(List<ReceivedEvent<ExportCompleted>> events) {
    Set<UUID> jobs = new HashSet<>();
    events.forEach(event -> jobs.add(event.data().jobId()));
    return departed.listDeparted(jobs).chain(gone -> place(newest(events, gone)));
  }

  private Uni<Void> place(Map<ArtifactPlace, ReceivedEvent<ExportCompleted>> newest) {
    if (newest.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return artifacts
        .write(newest.values().stream().map(ReceivedEvent::data).toList())
        .chain(
            written -> {
              newest.forEach(
                  (place, event) -> {
                    if (!written.contains(place)) {
                      inbox.countStale("library", event);
                    }
                  });
              Set<UUID> mirrored = new TreeSet<>();
              written.forEach(place -> mirrored.add(place.jobId()));
              return backlog.add(mirrored.stream().map(MirrorBacklog.Entry::of).toList());
            });
  }

  private Map<ArtifactPlace, ReceivedEvent<ExportCompleted>> newest(
      List<ReceivedEvent<ExportCompleted>> events, Set<UUID> gone) {
    Map<ArtifactPlace, ReceivedEvent<ExportCompleted>> newest = new HashMap<>();
    for (ReceivedEvent<ExportCompleted> event : events) {
      ExportCompleted export = event.data();
      ReceivedEvent<ExportCompleted> before = newest.get(ArtifactPlace.of(export));
      if (gone.contains(export.jobId()) || (before != null && !isNewer(export, before.data()))) {
        inbox.countStale("library", event);
      } else {
        newest.put(ArtifactPlace.of(export), event);
      }
    }
    return newest;
  }

  private static boolean isNewer(ExportCompleted export, ExportCompleted than) {
    int order = compareUnsigned(export.exportId(), than.exportId());
    return order > 0 || (order == 0 && export.revision() > than.revision());
  }

  /** The order of the bytes, as the database has it; {@link UUID#compareTo} is signed. */
  private static int compareUnsigned(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}
