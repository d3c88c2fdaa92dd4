package dev.dubdeck.voice.refs;

import dev.dubdeck.voice.speaker.Overlap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the voice references of a job.
 *
 * @param revision the extraction that was heard of last
 * @param source {@code given} or {@code dubdeck}
 * @param state {@code pending} while the manifest is still to be read, {@code ready}, {@code gone}
 * @param readRevision the extraction whose speakers are stored; null before the first
 * @param trouble why the manifest could not be read, in words
 * @param overlaps who talks at once, as far as the manifest says it
 */
public record JobRefs(
    UUID jobId,
    long revision,
    String source,
    String manifestSha256,
    String state,
    @Nullable Long readRevision,
    @Nullable String trouble,
    int tries,
    List<Overlap> overlaps) {

  static final String PENDING = "pending";

  boolean isPending() {
    return PENDING.equals(state);
  }

  /** Whether speakers are stored. */
  public boolean areAvailable() {
    return readRevision != null;
  }
}
