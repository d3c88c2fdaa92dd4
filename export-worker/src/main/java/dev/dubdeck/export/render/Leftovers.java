package dev.dubdeck.export.render;

import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.publish.Sealed;
import dev.dubdeck.export.publish.Sealer;
import dev.dubdeck.export.work.Completion;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.media.pipeline.FinishedFile;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Preset.Form;
import dev.dubdeck.media.render.OutputCheck;
import dev.dubdeck.media.render.PlannedOutput;
import dev.dubdeck.media.render.PlannedRun;
import dev.dubdeck.media.render.ReceiptLine;
import dev.dubdeck.media.render.RenderLimits;
import dev.dubdeck.media.render.RenderPlan;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RunInput;
import dev.dubdeck.media.root.InvalidMediaKeyException;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRefusedException;
import dev.dubdeck.media.root.OpenedFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Exports that a pipeline had finished already. What passes every check that is made of our own is
 * published as a copy; what does not is made from the source, and its receipt says why.
 */
final class Leftovers {
  private static final Logger LOG = Logger.getLogger(Leftovers.class);
  private static final String CHECK = "left_by_pipeline";
  private static final String EXPECTED = "adopted if it passes every check";
  private static final RenderLimits LIMITS = RenderLimits.usual(0);
  private static final int MOST_REASONS = 3;
  private static final int LONGEST_REASON = 400;

  private final Lease lease;
  private final Workshop shop;
  private final Map<UUID, String> refused = new HashMap<>();

  Leftovers(Lease lease, Workshop shop) {
    this.lease = lease;
    this.shop = shop;
  }

  /** A file that might be an export, and how large that may be. */
  private record Candidate(
      ExportWork work, SourceFile found, PlannedOutput output, long mostBytes) {}

  /** It cannot be adopted, for this reason. */
  private static final class NotTakenException extends Exception {
    NotTakenException(String reason) {
      super(reason);
    }
  }

  /**
   * Publishes what can be adopted.
   *
   * @return the presets that nothing more is to be made for
   */
  Set<Preset> adopt(RenderPlan plan, Map<Preset, ExportWork> wanted, OutputCheck check)
      throws IOException, InterruptedException {
    Set<Preset> adopted = new HashSet<>();
    for (PlannedRun run : plan.runs()) {
      for (PlannedOutput output : run.outputs()) {
        ExportWork work = wanted.get(output.preset());
        Optional<SourceFile> found = find(work, output.preset());
        if (found.isPresent()
            && adopt(new Candidate(work, found.get(), output, mostBytes(run)), check)) {
          adopted.add(output.preset());
        }
      }
    }
    return adopted;
  }

  /** The receipt of a file of our own, with what is to be said of the one that was not adopted. */
  List<ReceiptLine> noted(ExportWork work, List<ReceiptLine> receipt) {
    String reason = refused.get(work.id());
    return reason == null ? receipt : with(receipt, "made anew: " + reason);
  }

  private static Optional<SourceFile> find(ExportWork work, Preset preset) {
    if (preset.form() != Form.FILE && preset.form() != Form.STILL) {
      return Optional.empty();
    }
    return work.sources().stream()
        .filter(source -> source.role().equals(FinishedFile.role(preset.kind())))
        .findFirst();
  }

  private boolean adopt(Candidate candidate, OutputCheck check)
      throws IOException, InterruptedException {
    ExportWork work = candidate.work();
    Preset preset = candidate.output().preset();
    try {
      Path copy =
          shop.folders()
              .open(lease.token())
              .resolve("found-" + preset.kind() + "." + preset.extension());
      copy(candidate, copy);
      Sealed sealed = seal(candidate, copy, check);
      shop.publisher().publish(lease, work, sealed, Completion.of(sealed.artifact()));
      LOG.infof("%s was left by a pipeline and is adopted", work.kind());
      return true;
    } catch (NotTakenException reason) {
      LOG.infof("%s that a pipeline left is not adopted: %s", work.kind(), reason.getMessage());
      refused.put(work.id(), String.valueOf(reason.getMessage()));
      return false;
    }
  }

  /** Nobody else has the copy: what is checked is what is published. */
  private void copy(Candidate candidate, Path copy) throws IOException, NotTakenException {
    SourceFile found = candidate.found();
    try (OpenedFile opened = shop.root().openForRead(MediaKey.parse(found.mediaKey()))) {
      if (opened.size() != found.sizeBytes()) {
        throw new NotTakenException("it is not the file that was submitted");
      }
      if (opened.size() > candidate.mostBytes()) {
        throw new NotTakenException("it is larger than such a file can be");
      }
      Files.deleteIfExists(copy);
      try (FileChannel to =
          FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        for (long at = 0, n = 1; at < opened.size() && n > 0; at += n) {
          n = opened.channel().transferTo(at, opened.size() - at, to);
        }
      }
    } catch (MediaRefusedException | NoSuchFileException | InvalidMediaKeyException absent) {
      throw new NotTakenException("it is not at its place any more");
    }
  }

  private Sealed seal(Candidate candidate, Path copy, OutputCheck check)
      throws IOException, NotTakenException {
    Sealed sealed;
    try {
      sealed =
          Sealer.resultOf(
              shop.sealer()
                  .seal(
                      candidate.work(),
                      RenderedFile.alone(candidate.output(), copy),
                      file -> with(check.checkFound(file), "adopted")));
    } catch (InterruptedIOException stopped) {
      throw stopped;
    } catch (IOException e) {
      LOG.warnf("a finished file was not checked: %s", shop.meter().discreet(e.toString()));
      throw new NotTakenException("it cannot be read");
    }
    if (!sealed.artifact().sha256().equals(candidate.found().sha256())) {
      throw new NotTakenException("it is not the file that was submitted");
    }
    if (!sealed.failedChecks().isEmpty()) {
      throw new NotTakenException(words(sealed));
    }
    return sealed;
  }

  private static String words(Sealed sealed) {
    String words =
        sealed.artifact().receipt().stream()
            .filter(line -> !line.ok())
            .limit(MOST_REASONS)
            .map(line -> line.check() + " is " + line.actual() + " instead of " + line.expected())
            .collect(Collectors.joining(", "));
    return words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON);
  }

  private static List<ReceiptLine> with(List<ReceiptLine> receipt, String actual) {
    return Stream.concat(
            receipt.stream(), Stream.of(new ReceiptLine(CHECK, EXPECTED, actual, true)))
        .toList();
  }

  /** As much as we would write ourselves. */
  private static long mostBytes(PlannedRun run) throws IOException {
    long sources = 0;
    for (RunInput input : run.inputs()) {
      sources += Files.size(input.path());
    }
    return LIMITS.output(run.lengthSeconds()) + sources;
  }
}
