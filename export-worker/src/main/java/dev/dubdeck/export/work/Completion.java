package dev.dubdeck.export.work;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.SpeakerRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt has made.
 *
 * @param refs what is told of voice references besides; null for every other kind
 */
public record Completion(ArtifactFact artifact, @Nullable Refs refs) {

  /**
   * The speakers of a job and what was cut for them.
   *
   * @param source {@code given} or {@code dubdeck}
   * @param speakers those who speak most first
   */
  public record Refs(String source, List<SpeakerRef> speakers) {
    /** Copies the list. */
    public Refs {
      speakers = List.copyOf(speakers);
    }
  }

  /** Of an artifact that tells everything itself. */
  public static Completion of(ArtifactFact artifact) {
    return new Completion(artifact, null);
  }
}
