package dev.dubdeck.export.publish;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ReceiptLine;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.render.OutputPromise;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RenderResult.RenderedPart;
import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.Sha256;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Holds finished files to their promise, hashes them and pushes them to the disk. All of that at
 * the same time: somebody waits for the preview.
 */
@ApplicationScoped
public class Sealer {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** How a file is held to its promise: the lines of its receipt. */
  public interface Checking {
    List<dev.dubdeck.media.render.ReceiptLine> check(RenderedFile file)
        throws IOException, InterruptedException;
  }

  /** Starts sealing; ask the result for what came out. */
  public Future<Sealed> seal(ExportWork work, RenderedFile file, Checking check) {
    Future<List<ReceiptLine>> receipt = threads.submit(() -> receipt(check, file));
    List<Future<ArtifactFact>> parts =
        file.beside().stream()
            .map(part -> threads.submit(() -> part(work, file, part, receipt)))
            .toList();
    return threads.submit(
        () -> {
          String sha256 = Sha256.of(file.path());
          Placement.flush(file.path());
          List<ArtifactFact> beside = new ArrayList<>();
          List<SideFile> places = new ArrayList<>();
          for (int i = 0; i < parts.size(); i++) {
            ArtifactFact part = resultOf(parts.get(i));
            beside.add(part);
            places.add(
                new SideFile(
                    file.beside().get(i).path(), MediaKey.parse(part.mediaKey()), part.fileId()));
          }
          return new Sealed(
              file.path(), artifact(work, file, sha256, resultOf(receipt)).with(beside), places);
        });
  }

  /** Seals a file that is no media itself, such as a manifest. */
  public Sealed seal(Path path, ArtifactDraft draft, List<SideFile> beside) throws IOException {
    Placement.flush(path);
    return new Sealed(path, fact(draft, path, Sha256.of(path), null), beside);
  }

  /**
   * What is known of a file before it is sealed.
   *
   * @param place where it will stand
   * @param receipt what was checked of it and of the files beside it
   */
  public record ArtifactDraft(
      String kind, MediaKey place, String contentType, List<ReceiptLine> receipt) {}

  /** Waits for one of the results. */
  public static <T> T resultOf(Future<T> result) throws IOException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a file was checked");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException trouble) {
        throw trouble;
      }
      throw new IOException(e.getCause());
    }
  }

  @PreDestroy
  void end() {
    threads.shutdownNow();
  }

  private static List<ReceiptLine> receipt(Checking check, RenderedFile file)
      throws IOException, InterruptedException {
    return check.check(file).stream()
        .map(line -> new ReceiptLine(line.check(), line.expected(), line.actual(), line.ok()))
        .toList();
  }

  private static ArtifactFact artifact(
      ExportWork work, RenderedFile file, String sha256, List<ReceiptLine> receipt)
      throws IOException {
    Preset preset = file.output().preset();
    ArtifactDraft draft =
        new ArtifactDraft(
            preset.artifactKind(), placeOf(work, file), preset.contentType(), receipt);
    return fact(draft, file.path(), sha256, file.output().promise());
  }

  private static MediaKey placeOf(ExportWork work, RenderedFile file) {
    Preset preset = file.output().preset();
    return file.name() == null
        ? ArtifactPlace.of(work, preset)
        : ArtifactPlace.of(work, preset, file.name());
  }

  /** Its receipt says what it was checked with: the whole export has passed, or nothing of it. */
  private static ArtifactFact part(
      ExportWork work, RenderedFile file, RenderedPart part, Future<List<ReceiptLine>> receipt)
      throws IOException {
    Placement.flush(part.path());
    String leading = placeOf(work, file).fileName();
    boolean ok = resultOf(receipt).stream().allMatch(ReceiptLine::ok);
    MediaKey key = ArtifactPlace.of(work, file.output().preset(), part.name());
    return fact(
        new ArtifactDraft(
            part.kind(),
            key,
            part.contentType(),
            List.of(new ReceiptLine("checked_with", leading, leading, ok))),
        part.path(),
        part.sha256() == null ? Sha256.of(part.path()) : part.sha256(),
        part.promise());
  }

  private static ArtifactFact fact(
      ArtifactDraft draft, Path path, String sha256, @Nullable OutputPromise promise)
      throws IOException {
    // Publishing links or renames: inode and times stay what they are now.
    FileFacts facts = FileFacts.of(path);
    return new ArtifactFact(
        draft.kind(),
        draft.place().fileName(),
        draft.place().value(),
        draft.contentType(),
        sha256,
        facts.size(),
        promise == null ? null : promise.durationSeconds(),
        promise == null ? null : promise.width(),
        promise == null ? null : promise.height(),
        promise == null ? null : language(promise),
        facts.modifiedAt(),
        facts.fileId(),
        draft.receipt());
  }

  private static @Nullable String language(OutputPromise promise) {
    return promise.audioLanguages().stream()
        .findFirst()
        .filter(language -> !Objects.equals(language, "und"))
        .orElse(null);
  }
}
