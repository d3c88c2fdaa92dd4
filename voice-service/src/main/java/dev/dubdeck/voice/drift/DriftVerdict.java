package dev.dubdeck.voice.drift;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a version. All similarities are cosines, -1..1.
 *
 * @param reason why it is unknown
 * @param similarity to the centroid of the accepted references
 * @param previousSimilarity to the version before
 * @param anchorSimilarity to the anchor
 * @param llr natural logarithm of how much likelier the same voice is than another
 * @param threshold cosine below which it counts as drifted; null where it is never said
 * @param comparedRefs how many references stood on the other side
 * @param comparedSeconds seconds of speech that could be compared
 * @param changes what else is different, in words
 * @param nearestOther another character of the series that sounds closer
 */
public record DriftVerdict(
    DriftStatus status,
    @Nullable DriftReason reason,
    @Nullable Double similarity,
    @Nullable Double previousSimilarity,
    @Nullable Double anchorSimilarity,
    @Nullable Double llr,
    @Nullable Double threshold,
    @Nullable Integer comparedRefs,
    @Nullable Double comparedSeconds,
    List<String> changes,
    @Nullable Other nearestOther) {

  /** Copies the list. */
  public DriftVerdict {
    changes = List.copyOf(changes);
  }

  /** Another character and how close its voice is. */
  public record Other(String characterSlug, String displayName, double similarity) {}

  static DriftVerdict unknown(DriftReason reason, List<String> changes) {
    return new DriftVerdict(
        DriftStatus.UNKNOWN, reason, null, null, null, null, null, null, null, changes, null);
  }
}
