package dev.dubdeck.export.render;

import dev.dubdeck.export.WorkerSettings;
import dev.dubdeck.media.ffmpeg.FfmpegLookup;
import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.ffmpeg.MediaProbe;
import dev.dubdeck.media.ffmpeg.ProbeLimits;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.render.OutputCheck;
import dev.dubdeck.media.render.RenderLimits;
import dev.dubdeck.media.render.RenderRun;
import dev.dubdeck.media.render.SpeechDecoding;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Knows whether there is an ffmpeg to work with. One that was missing is looked for again. */
@ApplicationScoped
public class Toolbox {
  private static final Logger LOG = Logger.getLogger(Toolbox.class);
  private static final long SECOND_LOOK = Duration.ofSeconds(30).toNanos();

  private final FfmpegSettings ffmpeg;
  private final ProcessRunner processes;
  private final int threads;
  private volatile @Nullable FfmpegLookup found;
  private @Nullable Workbench workbench;
  private long lookedAt;

  Toolbox(FfmpegSettings ffmpeg, WorkerSettings worker, ProcessRunner processes) {
    this.ffmpeg = ffmpeg;
    this.processes = processes;
    int slots = worker.slotCount();
    // A single slot leaves the number of threads to ffmpeg; several share the cores.
    this.threads = slots <= 1 ? 0 : Math.max(1, Runtime.getRuntime().availableProcessors() / slots);
  }

  /** What was found when it was looked for last; empty before the first look. */
  public Optional<FfmpegLookup> found() {
    return Optional.ofNullable(found);
  }

  /** Blocks on the first call, which unpacks the build that comes along. */
  synchronized Optional<Workbench> open() {
    if (workbench == null && (found == null || System.nanoTime() - lookedAt > SECOND_LOOK)) {
      look();
    }
    return Optional.ofNullable(workbench);
  }

  private void look() {
    FfmpegLookup lookup = FfmpegTools.locate(ffmpeg.dir(), processes);
    lookedAt = System.nanoTime();
    found = lookup;
    switch (lookup) {
      case FfmpegLookup.Found usable -> {
        LOG.infof("ffmpeg %s is used", usable.tools().version().text());
        workbench = workbench(usable.tools());
      }
      case FfmpegLookup.Missing missing ->
          LOG.warnf("exports are skipped: %s (%s)", missing.message(), missing.code());
    }
  }

  private Workbench workbench(FfmpegTools tools) {
    return new Workbench(
        new MediaProbe(tools, processes, ProbeLimits.USUAL),
        new RenderRun(tools, processes, RenderLimits.usual(threads)),
        new OutputCheck(tools, processes),
        new SpeechDecoding(tools, processes, RenderLimits.usual(threads)));
  }
}
