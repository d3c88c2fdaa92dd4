package dev.dubdeck.jobs.export;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.contracts.codec.PoisonReason;
import dev.dubdeck.jobs.MediaFiles;
import dev.dubdeck.jobs.artifact.ArtifactKinds;
import dev.dubdeck.media.root.InvalidMediaKeyException;
import dev.dubdeck.media.root.MediaKey;
import java.util.List;
import java.util.UUID;

/**
 * Events are hostile too: a completed export may register a file of its own job, of a kind that is
 * registered, and nothing else. Sources and other jobs' folders are out of its reach.
 */
final class ArtifactGuard {
  private static final String SOURCE = "source";
  private static final List<String> PRIVATE_FOLDERS = List.of("voice_refs", "logs");
  private static final List<String> PRIVATE_FILES = List.of("diarization.json", "diarization.rttm");

  private ArtifactGuard() {}

  /**
   * Lets a completion pass whose artifact may be registered.
   *
   * @throws PoisonEventException when it may not, now or ever
   */
  static void require(ExportCompleted event) {
    require(event.jobId(), event.artifact());
    for (ArtifactFact part : event.artifact().beside()) {
      if (!part.beside().isEmpty()) {
        throw poison("something stands beside a file that stands beside another");
      }
      if (!ArtifactKinds.isPublished(part.kind())) {
        throw poison("a file beside the artifact is of a kind that is never served");
      }
      require(event.jobId(), part);
    }
  }

  private static void require(UUID jobId, ArtifactFact artifact) {
    if (!ArtifactKinds.isRegistered(artifact.kind())) {
      throw poison("the artifact is of a kind that is never registered");
    }
    if (!isOwnPlace(jobId, artifact.mediaKey())) {
      throw poison("the artifact is not in its job's folder");
    }
    if (ArtifactKinds.isPublished(artifact.kind()) && isPrivatePlace(jobId, artifact.mediaKey())) {
      throw poison("the artifact lies where nothing is served from");
    }
  }

  private static boolean isOwnPlace(UUID jobId, String key) {
    MediaKey folder = MediaFiles.folderOf(jobId);
    try {
      MediaKey place = MediaKey.parse(key);
      return place.isBelow(folder) && !place.isBelow(folder.child(SOURCE));
    } catch (InvalidMediaKeyException e) {
      return false;
    }
  }

  /** Voices, who speaks when and logs are not given out here, whatever an event calls them. */
  private static boolean isPrivatePlace(UUID jobId, String key) {
    MediaKey folder = MediaFiles.folderOf(jobId);
    MediaKey place = MediaKey.parse(key);
    return PRIVATE_FOLDERS.stream().anyMatch(name -> place.isBelow(folder.child(name)))
        || PRIVATE_FILES.stream().anyMatch(name -> place.equals(folder.child(name)));
  }

  private static PoisonEventException poison(String message) {
    return new PoisonEventException(PoisonReason.SCHEMA, message);
  }
}
