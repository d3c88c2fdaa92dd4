package dev.dubdeck.export.render;

import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.work.ExportFaultException;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.WorkPart;
import dev.dubdeck.export.work.WorkPart.Cut;
import dev.dubdeck.media.ffmpeg.MediaProbe;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.render.RenderResult;
import dev.dubdeck.media.render.Slice;
import dev.dubdeck.media.render.SlicedFilm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The part of an attempt that makes one slice of a film for another attempt: encode it in a folder
 * of its own, hand it over by a rename.
 */
final class PartRun {
  private static final Logger LOG = Logger.getLogger(PartRun.class);

  private final Lease lease;
  private final Workshop shop;
  private final Telling telling;
  private final Cancellation around;

  /**
   * @param around ends this run as well
   */
  PartRun(Lease lease, Workshop shop, Telling telling, Cancellation around) {
    this.lease = lease;
    this.shop = shop;
    this.telling = telling;
    this.around = around;
  }

  void make(Workbench bench) throws IOException, InterruptedException {
    ExportWork work = lease.leader();
    WorkPart part = Objects.requireNonNull(work.part());
    Path folder = shop.folders().open(lease.token()).resolve("part");
    Files.createDirectory(folder);
    Cancellation cancellation = lease.run(List.of(work.id()));
    Cancellation.Registration interest = around.onCancel(cancellation::cancel);
    Optional<RenderResult.Failed> failed;
    try {
      failed = encode(work, part.cut(), folder, bench, cancellation);
    } finally {
      interest.close();
    }
    if (lease.stopped().isPresent()) {
      throw new LeaseEndedException();
    }
    if (cancellation.isCanceled()) {
      // Whoever it was for ends it.
      return;
    }
    telling.listen();
    if (failed.isPresent()) {
      LOG.warnf(
          "a part could not be made (%s): %s",
          failed.get().code(), shop.meter().discreet(failed.get().detail()));
      shop.ledger().fail(lease, work, Faults.of(failed.get()));
      return;
    }
    handOver(work, part, folder, bench.probe());
  }

  private Optional<RenderResult.Failed> encode(
      ExportWork work, Cut cut, Path folder, Workbench bench, Cancellation cancellation)
      throws IOException, InterruptedException {
    SlicedFilm film =
        SlicedFilm.of(
                shop.sources()
                    .read(work.sources(), bench.probe(), shop.folders().open(lease.token())),
                cut.presets().stream().map(this::preset).toList())
            .orElseThrow(() -> new ExportFaultException(Faults.unknownPreset()));
    Slice slice = new Slice(cut.number(), cut.from(), cut.to(), cut.last());
    return shop.meter()
        .measurePart(
            () ->
                bench
                    .render()
                    .encode(
                        film,
                        slice,
                        folder,
                        at -> telling.encoding(List.of(work), at),
                        cancellation));
  }

  private void handOver(ExportWork work, WorkPart part, Path folder, MediaProbe probe)
      throws IOException, InterruptedException {
    Double start = startOf(SlicedFilm.firstFile(folder), probe);
    String name = part.cut().number() + "-" + lease.token();
    // Never makes the folder of the other attempt: once that is over, its folder stays away.
    Files.move(
        folder, shop.folders().partsOf(part.of()).resolve(name), StandardCopyOption.ATOMIC_MOVE);
    shop.ledger().partMade(lease, work, name, start);
  }

  private static @Nullable Double startOf(Path file, MediaProbe probe)
      throws IOException, InterruptedException {
    if (Files.notExists(file)) {
      return null;
    }
    if (probe.measure(file, false).result() instanceof SourceProbe readable) {
      return readable.startSeconds();
    }
    throw new IOException("the encoder left a part that cannot be read");
  }

  /** Another release may have another idea of it, and all parts must be of one. */
  private Preset preset(String id) {
    return shop.presets().all().stream()
        .filter(preset -> preset.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ExportFaultException(Faults.unknownPreset()));
  }
}
