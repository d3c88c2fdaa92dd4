package dev.dubdeck.export.render;

import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.voices.ExtractedRefs;
import dev.dubdeck.export.work.Completion;
import dev.dubdeck.export.work.ExportFaultException;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.media.render.RenderSource;
import dev.dubdeck.media.render.SpeechDecoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/** The part of an attempt that cuts voice references: decode, listen, cut, publish. */
final class VoiceRun {
  private static final Logger LOG = Logger.getLogger(VoiceRun.class);
  private static final double DECODED = 0.3;

  private final Lease lease;
  private final Workshop shop;
  private final Telling telling;

  VoiceRun(Lease lease, Workshop shop, Telling telling) {
    this.lease = lease;
    this.shop = shop;
    this.telling = telling;
  }

  void make(Workbench bench) throws IOException, InterruptedException {
    for (ExportWork work : lease.open()) {
      try {
        make(work, bench);
      } catch (ExportFaultException fault) {
        telling.listen();
        shop.ledger().fail(lease, work, fault.fault());
      }
    }
  }

  private void make(ExportWork work, Workbench bench) throws IOException, InterruptedException {
    shop.extraction().requirePossible(work);
    RenderSource source = shop.sources().readSpeech(work.sources(), bench.probe());
    Path folder = shop.folders().open(lease.token()).resolve("voices-" + work.id());
    Files.createDirectory(folder);
    telling.measured(source.probe().durationSeconds());
    at(work, 0);
    Path samples = decode(work, source, folder, bench.decoding());
    ExtractedRefs refs =
        shop.extraction()
            .extract(work, samples, folder, at -> at(work, DECODED + (1 - DECODED) * at));
    Files.delete(samples);
    telling.checking(List.of(work));
    telling.listen();
    shop.publisher()
        .publish(
            lease, work, refs.manifest(), new Completion(refs.manifest().artifact(), refs.refs()));
  }

  private Path decode(ExportWork work, RenderSource source, Path folder, SpeechDecoding decoding)
      throws IOException, InterruptedException {
    SpeechDecoding.Result result =
        shop.meter()
            .measureDecoding(
                () ->
                    decoding.decode(
                        source, folder, at -> at(work, DECODED * at), lease.cancellation()));
    requireLease();
    return switch (result) {
      case SpeechDecoding.Result.Decoded decoded -> decoded.file();
      case SpeechDecoding.Result.Refused refused -> {
        LOG.warnf(
            "sound could not be decoded (%s): %s",
            refused.failure().code(), shop.meter().discreet(refused.failure().detail()));
        throw new ExportFaultException(Faults.of(refused.failure()));
      }
    };
  }

  /** Also the place where listening and cutting, which know of no lease, are stopped. */
  private void at(ExportWork work, double share) {
    requireLease();
    telling.encoding(List.of(work), share);
  }

  private void requireLease() {
    if (lease.stopped().isPresent()) {
      throw new LeaseEndedException();
    }
  }
}
