package dev.dubdeck.export.render;

import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.FailureReason;
import dev.dubdeck.export.WorkerSettings;
import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.Fault;
import dev.dubdeck.export.work.PartState;
import dev.dubdeck.export.work.WorkPart.Cut;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.render.MadeSlice;
import dev.dubdeck.media.render.PlannedOutput;
import dev.dubdeck.media.render.PlannedRun;
import dev.dubdeck.media.render.RenderResult;
import dev.dubdeck.media.render.RenderResult.Blame;
import dev.dubdeck.media.render.RenderSource;
import dev.dubdeck.media.render.Slice;
import dev.dubdeck.media.render.SlicedFilm;
import dev.dubdeck.media.root.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A run of encodes of a long film whose parts anybody who is idle may take. The attempt that cut
 * the film makes parts like the others and joins them in the end, so it gets there by itself too if
 * nobody comes; its slot is never idle while a part waits.
 */
final class SharedRun {
  private static final Logger LOG = Logger.getLogger(SharedRun.class);

  /** Share of the whole that joining and the sound are taken for. */
  private static final double JOINING = 0.05;

  private final Lease lease;
  private final Workshop shop;
  private final Telling telling;
  private final SlicedFilm film;
  private final List<ExportWork> works;
  private final int size;

  private SharedRun(
      Lease lease,
      Workshop shop,
      Telling telling,
      SlicedFilm film,
      List<ExportWork> works,
      int size) {
    this.lease = lease;
    this.shop = shop;
    this.telling = telling;
    this.film = film;
    this.works = works;
    this.size = size;
  }

  /** Offers the parts of the run; empty when it is short, nothing to share, or nobody is idle. */
  static Optional<SharedRun> offer(
      Lease lease,
      Workshop shop,
      Telling telling,
      PlannedRun run,
      List<RenderSource> sources,
      List<ExportWork> works)
      throws IOException, InterruptedException {
    if (!isLong(run, shop.settings())) {
      return Optional.empty();
    }
    List<Preset> presets = run.outputs().stream().map(PlannedOutput::preset).toList();
    Optional<SlicedFilm> film = SlicedFilm.of(sources, presets);
    if (film.isEmpty()) {
      return Optional.empty();
    }
    List<Slice> slices = film.get().slices(seconds(shop.settings().part()));
    List<String> ids = presets.stream().map(Preset::id).toList();
    List<Cut> cuts = slices.stream().map(slice -> cut(slice, ids)).toList();
    Path folder = shop.folders().partsOf(lease.token());
    FileTree.delete(folder);
    Files.createDirectories(folder);
    if (cuts.size() < 2 || !shop.ledger().cut(lease, works.getFirst(), cuts)) {
      return Optional.empty();
    }
    LOG.infof("%d parts are offered to all who are idle", cuts.size());
    return Optional.of(new SharedRun(lease, shop, telling, film.get(), works, cuts.size()));
  }

  /** Whether it is worth while to cut the film. */
  static boolean isLong(PlannedRun run, WorkerSettings settings) {
    return run.lengthSeconds() >= seconds(settings.shareFrom());
  }

  private static Cut cut(Slice slice, List<String> presets) {
    return new Cut(slice.number(), presets, slice.fromSeconds(), slice.toSeconds(), slice.isLast());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /**
   * Makes, or has others make, all parts, and joins them.
   *
   * @param folder where the joined files go
   */
  RenderResult execute(Path folder, Workbench bench, Cancellation cancellation)
      throws IOException, InterruptedException {
    try {
      Optional<RenderResult.Failed> failed = makeParts(cancellation);
      return failed.isPresent() ? failed.get() : join(folder, bench, cancellation);
    } finally {
      shop.ledger().endParts(lease);
    }
  }

  private Optional<RenderResult.Failed> makeParts(Cancellation cancellation)
      throws InterruptedException {
    while (!cancellation.isCanceled()) {
      long rings = shop.doorbell().rings();
      List<PartState> parts = shop.ledger().parts(lease);
      tell(parts);
      if (parts.size() < size || parts.stream().anyMatch(SharedRun::isTakenBack)) {
        // So is this attempt, then: it is stopped here, or the next word of it will tell.
        shop.ledger().look();
        return Optional.of(failure(Fault.workerLost()));
      }
      Optional<Fault> fault =
          parts.stream().filter(SharedRun::isLost).map(PartState::fault).findFirst();
      if (fault.isPresent()) {
        return fault.map(SharedRun::failure);
      }
      if (parts.stream().allMatch(part -> part.state() == ExportState.PUBLISHED)) {
        return Optional.empty();
      }
      Optional<Lease> own = shop.ledger().claimPart(lease);
      if (own.isPresent()) {
        make(own.get(), cancellation);
      } else {
        shop.doorbell().await(rings, shop.settings().poll());
      }
    }
    return Optional.of(failure(Fault.stopped()));
  }

  private void make(Lease part, Cancellation cancellation) throws InterruptedException {
    try {
      Telling ofPart = telling.of(part, () -> shop.ledger().glance(lease).ifPresent(this::tell));
      new Attempt(part, shop, ofPart, cancellation).run();
    } finally {
      shop.ledger().putDown(part);
    }
  }

  private RenderResult join(Path folder, Workbench bench, Cancellation cancellation)
      throws IOException, InterruptedException {
    List<MadeSlice> slices =
        shop.ledger().parts(lease).stream()
            .filter(part -> part.folder() != null && part.start() != null)
            .map(part -> new MadeSlice(part.folder(), part.start()))
            .toList();
    if (slices.isEmpty()) {
      return new RenderResult.Failed(
          Blame.MEDIA, "check_failed", "The encoding gave nothing.", "no part has a frame");
    }
    PlannedRun run = film.join(shop.folders().partsOf(lease.token()), slices);
    return shop.meter()
        .measure(
            run,
            () ->
                bench
                    .render()
                    .execute(
                        run,
                        folder,
                        at -> telling.encoding(works, 1 - JOINING + JOINING * at),
                        cancellation));
  }

  private void tell(List<PartState> parts) {
    double made = parts.stream().mapToDouble(part -> part.progress() * part.seconds()).sum();
    telling.encoding(works, (1 - JOINING) * made / film.length());
  }

  private static boolean isTakenBack(PartState part) {
    return part.state() == ExportState.CANCELED;
  }

  private static boolean isLost(PartState part) {
    return part.fault() != null
        && (part.state() == ExportState.FAILED || part.state() == ExportState.SKIPPED);
  }

  private static RenderResult.Failed failure(Fault fault) {
    Blame blame = fault.reason() == FailureReason.MEDIA_FAULT ? Blame.MEDIA : Blame.ENVIRONMENT;
    return new RenderResult.Failed(blame, fault.code(), fault.message(), "in a part");
  }
}
