package dev.dubdeck.voice.job;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * Somebody here who has rows about jobs. Called in the transaction that folds the news, one watcher
 * after the other.
 */
public interface JobWatcher {

  /** The job is known now, or its episode is another one than before. */
  Uni<Void> known(KnownJob job);

  /** The job is gone for good. */
  Uni<Void> gone(UUID jobId);
}
