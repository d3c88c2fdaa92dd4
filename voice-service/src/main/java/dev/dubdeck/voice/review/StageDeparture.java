package dev.dubdeck.voice.review;

import dev.dubdeck.voice.job.JobWatcher;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.suggestion.RefusalRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes the draft of a deleted job away; what people refused stays as their word. */
@ApplicationScoped
class StageDeparture implements JobWatcher {
  private final StageRepository stage;
  private final RefusalRepository refusals;

  StageDeparture(StageRepository stage, RefusalRepository refusals) {
    this.stage = stage;
    this.refusals = refusals;
  }

  @Override
  public Uni<Void> known(KnownJob job) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> gone(UUID jobId) {
    return refusals.forgetSounds(jobId).chain(() -> stage.remove(jobId));
  }
}
