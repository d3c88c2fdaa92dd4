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
    List<ReceiptLine> lines = new ArrayList<>(check(found));
    Receipt receipt = new Receipt();
    receipt.same("other_tracks", 0, probe.measure(found.path(), false).otherTracks());
    lines.addAll(receipt.lines());
    return lines;
  }

  private List<ReceiptLine> file(RenderedFile made) throws IOException, InterruptedException {
    Receipt receipt = new Receipt();
    Preset preset = made.output().preset();
    if (measure(made.path(), made.output().promise(), preset, receipt)) {
      loudness(made, receipt);
    }
    return receipt.lines();
  }

  private List<ReceiptLine> sideCars(RenderedFile made) throws IOException, InterruptedException {
    List<ReceiptLine> lines = new ArrayList<>();
    Receipt first = new Receipt(made.name() + ": ");
    measure(made.path(), made.output().promise(), made.output().preset(), first);
    lines.addAll(first.lines());
    for (RenderedPart part : made.beside()) {
      Receipt receipt = new Receipt(part.name() + ": ");
      measure(part.path(), Objects.requireNonNull(part.promise()), made.output().preset(), receipt);
      lines.addAll(receipt.lines());
    }
    return lines;
  }

  private List<ReceiptLine> stream(RenderedFile made) throws IOException, InterruptedException {
    List<ReceiptLine> lines = new ArrayList<>();
    for (RenderedPart part : made.beside()) {
      if (part.promise() != null) {
        Receipt receipt =
            new Receipt(part.name().substring(0, part.name().lastIndexOf('-')) + ": ");
        measure(part.path(), part.promise(), made.output().preset(), receipt);
        lines.addAll(receipt.lines());
      }
    }
    lines.addAll(StreamCheck.check(made));
    return lines;
  }

  private boolean measure(Path file, OutputPromise promise, Preset preset, Receipt receipt)
      throws IOException, InterruptedException {
    boolean everyPacket = promise.video() != null && promise.video().keyFrameSeconds() != null;
    MeasuredFile measured = probe.measure(file, everyPacket);
    return switch (measured.result()) {
      case SourceFault fault -> {
        receipt.line("readable", "readable", fault.code(), false);
        yield false;
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
        yield true;
      }
    };
  }

  private void loudness(RenderedFile made, Receipt receipt)
      throws IOException, InterruptedException {
    Loudness loudness = made.output().loudness();
    if (loudness != null) {
      receipt.loudness("loudness", loudness.targetLufs(), meter.measure(made.path()));
    }
  }
}
