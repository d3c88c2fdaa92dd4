package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.ffmpeg.MeasuredFile;
import dev.dubdeck.media.ffmpeg.MediaProbe;
import dev.dubdeck.media.ffmpeg.ProbeLimits;
import dev.dubdeck.media.ffmpeg.SourceFault;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Preset.Form;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RenderResult.RenderedPart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;

/** Holds finished files to their preset's promise. An encoder's good exit proves nothing. */
public final class OutputCheck {
  /** What we made was bounded when it was a source; the bounds here only stop nonsense. */
  private static final ProbeLimits LIMITS =
      new ProbeLimits(Duration.ofDays(2), ProbeLimits.USUAL.mostPixels(), 256);

  private final MediaProbe probe;
  private final LoudnessMeter meter;

  /** Checks with these programs. */
  public OutputCheck(FfmpegTools tools, ProcessRunner runner) {
    this.probe = new MediaProbe(tools, runner, LIMITS);
    this.meter = new LoudnessMeter(tools, runner);
  }

  /**
   * Measures what was made for one export. It may be published when every line is ok; an unreadable
   * file gives one line that is not.
   */
  public List<ReceiptLine> check(RenderedFile made) throws IOException, InterruptedException {
    return switch (made.output().preset().form()) {
      case FILE -> file(made);
      case SIDE_CARS -> sideCars(made);
      case STREAM -> stream(made);
      case STILL -> StillCheck.check(made.path(), made.output());
      case STORYBOARD -> SideChecks.storyboard(made);
      case PEAKS -> SideChecks.peaks(made);
      case CAPTIONS -> SideChecks.captions(made);
    };
  }

  /**
   * Measures a finished file of somebody else's: by the same promise, after the guards that sources
   * pass, and with nothing in it that was not asked for.
   */
  public List<ReceiptLine> checkFound(RenderedFile found) throws IOException, InterruptedException {
    if (found.output().preset().form() != Form.FILE) {
      return check(found);
    }
    if (probe.probe(found.path()) instanceof SourceFault fault) {
      return List.of(new ReceiptLine("readable", "readable", fault.code(), false));
    }
    Receipt receipt = new Receipt();
    Optional<MeasuredFile> measured = file(found, receipt);
    if (measured.isPresent()) {
      receipt.same("other_tracks", 0, measured.get().otherTracks());
    }
    return receipt.lines();
  }

  private List<ReceiptLine> file(RenderedFile made) throws IOException, InterruptedException {
    Receipt receipt = new Receipt();
    file(made, receipt);
    return receipt.lines();
  }

  /** Empty when it cannot be read; the receipt says so. */
  private Optional<MeasuredFile> file(RenderedFile made, Receipt receipt)
      throws IOException, InterruptedException {
    PlannedOutput output = made.output();
    Loudness loudness = output.loudness();
    if (loudness == null) {
      return measure(made.path(), output.promise(), output.preset(), receipt);
    }
    try (TwoAtATime both = new TwoAtATime()) {
      Future<Double> heard = both.begin(() -> meter.measure(made.path()));
      Optional<MeasuredFile> measured =
          measure(made.path(), output.promise(), output.preset(), receipt);
      if (measured.isPresent()) {
        receipt.loudness("loudness", loudness.targetLufs(), TwoAtATime.resultOf(heard));
      }
      return measured;
    }
  }

  private List<ReceiptLine> sideCars(RenderedFile made) throws IOException, InterruptedException {
    List<Measuring> files = new ArrayList<>();
    files.add(new Measuring(made.name() + ": ", made.path(), made.output().promise()));
    for (RenderedPart part : made.beside()) {
      files.add(
          new Measuring(part.name() + ": ", part.path(), Objects.requireNonNull(part.promise())));
    }
    return measure(files, made.output().preset());
  }

  private List<ReceiptLine> stream(RenderedFile made) throws IOException, InterruptedException {
    List<Measuring> files = new ArrayList<>();
    for (RenderedPart part : made.beside()) {
      if (part.promise() != null) {
        String word = part.name().substring(0, part.name().lastIndexOf('-'));
        files.add(new Measuring(word + ": ", part.path(), part.promise()));
      }
    }
    List<ReceiptLine> lines = new ArrayList<>(measure(files, made.output().preset()));
    lines.addAll(StreamCheck.check(made));
    return lines;
  }

  /**
   * One of the files of an export.
   *
   * @param of what the lines about it begin with
   */
  private record Measuring(String of, Path file, OutputPromise promise) {}

  private List<ReceiptLine> measure(List<Measuring> files, Preset preset)
      throws IOException, InterruptedException {
    List<ReceiptLine> lines = new ArrayList<>();
    try (TwoAtATime two = new TwoAtATime()) {
      List<Future<List<ReceiptLine>>> receipts = new ArrayList<>();
      for (Measuring one : files) {
        receipts.add(
            two.begin(
                () -> {
                  Receipt receipt = new Receipt(one.of());
                  measure(one.file(), one.promise(), preset, receipt);
                  return receipt.lines();
                }));
      }
      for (Future<List<ReceiptLine>> receipt : receipts) {
        lines.addAll(TwoAtATime.resultOf(receipt));
      }
    }
    return lines;
  }

  private Optional<MeasuredFile> measure(
      Path file, OutputPromise promise, Preset preset, Receipt receipt)
      throws IOException, InterruptedException {
    boolean everyPacket = promise.video() != null && promise.video().keyFrameSeconds() != null;
    MeasuredFile measured =
        promise.durationSeconds() == null
            ? probe.measure(file, everyPacket)
            : probe.measure(file, everyPacket, promise.durationSeconds());
    return switch (measured.result()) {
      case SourceFault fault -> {
        receipt.line("readable", "readable", fault.code(), false);
        yield Optional.empty();
      }
      case SourceProbe facts -> {
        String container = preset.format().equals("matroska") ? "matroska" : "mov";
        new PromiseCheck(promise, facts, receipt).run(container, measured.widestKeyFrameGap());
        if (preset.faststart()) {
          receipt.same("index_first", true, Mp4Layout.indexComesFirst(file));
        }
        if (preset.fragmented() || preset.form() == Form.STREAM) {
          receipt.same("fragmented", true, Mp4Layout.isFragmented(file));
        }
        yield Optional.of(measured);
      }
    };
  }
}
