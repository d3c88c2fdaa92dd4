package dev.dubdeck.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How this worker takes, keeps and gives back work. */
@ConfigMapping(prefix = "dubdeck.worker")
public interface WorkerSettings {

  /**
   * Runs of ffmpeg at the same time; by default half of the cores, since ffmpeg uses several. With
   * 0 the worker hears of work and leaves it to others.
   */
  OptionalInt slots();

  /** Name under which leases are held; by default host and process id. */
  Optional<String> holder();

  /** How often held leases are renewed. */
  @WithDefault("2s")
  Duration beat();

  /** Beats that may be missed before a lease is given to another attempt. */
  @WithDefault("3")
  @Positive
  int missedBeats();

  /** Net under the doorbell: the queue is looked at this often even if nobody rang. */
  @WithDefault("1s")
  Duration poll();

  /** Attempts after which an environment fault is final. */
  @WithDefault("5")
  @Positive
  int attempts();

  /** Pause after the first attempt that failed for its environment; each further one is longer. */
  @WithDefault("5s")
  Duration retryDelay();

  /** How often the progress of a run is written down and told. */
  @WithDefault("1s")
  Duration tell();

  /** How long a terminating worker lets its runs finish before it gives their leases back. */
  @WithDefault("8s")
  Duration drain();

  /** How often temp folders without a live lease are looked for. */
  @WithDefault("60s")
  Duration sweep();

  /** Free bytes below the media root under which the worker reports itself as not ready. */
  @WithDefault("16777216")
  @Min(0)
  long minFreeBytes();

  /**
   * Whether this worker finds out by itself who speaks when, for jobs that do not say so. Switched
   * off, their voice references are skipped.
   */
  @WithDefault("true")
  boolean ownDiarization();

  /**
   * Length of a film from which its encodes are shared with other slots that are idle (ADR 0028).
   */
  @WithDefault("10m")
  Duration shareFrom();

  /** About how long each part of a shared film is. */
  @WithDefault("3m")
  Duration part();

  /** {@link #holder()} with the default filled in. */
  default String holderName() {
    return holder()
        .orElseGet(
            () ->
                Optional.ofNullable(System.getenv("HOSTNAME")).orElse("local")
                    + ":"
                    + ProcessHandle.current().pid());
  }

  /** {@link #slots()} with the default filled in. */
  default int slotCount() {
    return slots().orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  /** Time after the last beat at which a lease counts as lost. */
  default Duration expiry() {
    return beat().multipliedBy(missedBeats());
  }
}
