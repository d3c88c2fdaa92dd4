package dev.dubdeck.jobs.file;

import dev.dubdeck.jobs.MediaFiles;
import dev.dubdeck.jobs.artifact.ArtifactKinds;
import dev.dubdeck.jobs.artifact.OutputReader;
import dev.dubdeck.jobs.artifact.RegisteredFile;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.OpenedFile;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.request.LogFields;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands out registered files. Whatever the reason for a refusal, the caller sees the same 404 and
 * the audit trail gets one line with the reason.
 */
@Startup
@ApplicationScoped
class FileCounter {
  private static final Logger LOG = Logger.getLogger(FileCounter.class);

  private final OutputReader outputs;
  private final MediaFiles media;
  private final Recognition recognition;
  private final Audit audit;
  private final Counter broken;

  FileCounter(
      OutputReader outputs,
      MediaFiles media,
      Recognition recognition,
      Audit audit,
      MeterRegistry metrics) {
    this.outputs = outputs;
    this.media = media;
    this.recognition = recognition;
    this.audit = audit;
    this.broken = metrics.counter("dubdeck.files.integrity");
  }

  /** A registered file, opened and found to be the one that was registered. */
  record Handed(MediaKey key, RegisteredFile registered, OpenedFile opened) {}

  /** Opens the file at a key for somebody; the caller of this method closes it. */
  Uni<Handed> open(Caller caller, MediaKey key) {
    return outputs
        .findServed(key.value())
        .chain(
            file -> {
              String refusal = refusal(caller, file);
              if (file == null || refusal != null) {
                return this.<Handed>refuse(key.value(), file, refusal);
              }
              LogFields.jobId(file.jobId());
              return media.run(() -> opened(key, file)).chain(opened -> hand(key, file, opened));
            });
  }

  /** Refuses what is no key at all. */
  <T> Uni<T> refuseTarget(String rawTarget) {
    return refuse(rawTarget, null, "no_key");
  }

  private static @Nullable String refusal(Caller caller, @Nullable RegisteredFile file) {
    if (file == null) {
      return "not_registered";
    }
    if (!ArtifactKinds.isPublished(file.kind())) {
      return "kind_not_served";
    }
    return caller.maySee(file.owner(), file.visibility()) ? null : "not_visible";
  }

  private Uni<Handed> hand(MediaKey key, RegisteredFile file, @Nullable OpenedFile opened) {
    if (opened != null) {
      Handed handed = new Handed(key, file, opened);
      return opened.fileId().equals(file.fileId())
          ? Uni.createFrom().item(handed)
          : outputs.identify(file, opened.fileId()).replaceWith(handed);
    }
    broken.increment();
    LOG.errorf("a registered artifact is not the file that was registered: %s", file.kind());
    return refuse(file.mediaKey(), file, "integrity");
  }

  /** The file when it is the registered one, null when it is gone, changed or something else. */
  private @Nullable OpenedFile opened(MediaKey key, RegisteredFile file) throws IOException {
    OpenedFile opened;
    try {
      opened = media.root().openForRead(key);
    } catch (IOException e) {
      LOG.debug("a registered artifact cannot be opened", e);
      return null;
    }
    if (isUnchanged(file, opened)) {
      return opened;
    }
    opened.close();
    return null;
  }

  private boolean isUnchanged(RegisteredFile file, OpenedFile opened) throws IOException {
    return opened.size() == file.sizeBytes()
        && opened
            .modifiedAt()
            .truncatedTo(ChronoUnit.MICROS)
            .equals(file.modifiedAt().truncatedTo(ChronoUnit.MICROS))
        && (opened.fileId().equals(file.fileId()) || recognition.recognises(file, opened));
  }

  private <T> Uni<T> refuse(String what, @Nullable RegisteredFile file, @Nullable String reason) {
    AuditEntry line =
        AuditEntry.of("file.refused", "file:" + what)
            .withReason(reason == null ? "refused" : reason);
    return audit
        .denied(file == null ? line : line.withJob(file.jobId()))
        .chain(() -> Uni.createFrom().<T>failure(Problem.notFound()));
  }
}
