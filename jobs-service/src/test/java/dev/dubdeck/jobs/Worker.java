package dev.dubdeck.jobs;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.ExportFailed;
import dev.dubdeck.contracts.ExportProgressed;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.FailureReason;
import dev.dubdeck.contracts.ReceiptLine;
import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.teststack.wire.WireTap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Says what the export worker would say, without any ffmpeg. */
final class Worker {
  private final WireTap wire;
  private final UUID exportId = UUID.randomUUID();

  private final long round;

  Worker(WireTap wire) {
    this(wire, 0);
  }

  private Worker(WireTap wire, long round) {
    this.wire = wire;
    this.round = round;
  }

  /** The worker as it answers a later order. */
  Worker ofRound(long number) {
    return new Worker(wire, number);
  }

  /** An export has its place in the queue. */
  void waiting(UUID jobId, String kind, int priority, long turn) {
    wire.send(
        EventType.EXPORT_PROGRESSED,
        jobId.toString(),
        1,
        new ExportProgressed(
            jobId,
            exportId,
            kind,
            kind + "-1",
            ExportState.WAITING,
            "waiting",
            0,
            0,
            1,
            Instant.now(),
            round,
            priority,
            turn,
            0));
  }

  /** Publishes a real file and says what it took. */
  void measured(UUID jobId, String kind, double sourceSeconds, double wallSeconds) {
    wire.send(
        EventType.EXPORT_COMPLETED,
        jobId.toString(),
        1,
        new ExportCompleted(
            jobId,
            exportId,
            kind,
            kind + "-1",
            1,
            1,
            artifact(jobId, kind, "a." + kind, "content"),
            Instant.now(),
            round,
            sourceSeconds,
            wallSeconds));
  }

  void progressed(UUID jobId, String kind, long revision, double progress) {
    wire.send(
        EventType.EXPORT_PROGRESSED,
        jobId.toString(),
        revision,
        new ExportProgressed(
            jobId,
            exportId,
            kind,
            kind + "-1",
            ExportState.RUNNING,
            "encoding",
            progress,
            1,
            revision,
            Instant.now(),
            round,
            10,
            0,
            0));
  }

  void failed(UUID jobId, String kind, long revision, String code) {
    wire.send(
        EventType.EXPORT_FAILED,
        jobId.toString(),
        revision,
        new ExportFailed(
            jobId,
            exportId,
            kind,
            kind + "-1",
            ExportState.FAILED,
            FailureReason.MEDIA_FAULT,
            code,
            "It is " + code + ".",
            1,
            revision,
            Instant.now(),
            round));
  }

  /** Publishes a real file and says so. */
  ArtifactFact completed(UUID jobId, String kind, String name, long revision) {
    ArtifactFact artifact = artifact(jobId, kind, name, "content of " + kind);
    completed(jobId, artifact, revision);
    return artifact;
  }

  void completed(UUID jobId, ArtifactFact artifact, long revision) {
    completedAgain(UUID.randomUUID().toString(), jobId, artifact, revision);
  }

  /** Of an export whose artifact is of another kind. */
  void completed(UUID jobId, String kind, ArtifactFact artifact, long revision) {
    completedAgain(UUID.randomUUID().toString(), jobId, kind, artifact, revision);
  }

  void completedAgain(String eventId, UUID jobId, ArtifactFact artifact, long revision) {
    completedAgain(eventId, jobId, artifact.kind(), artifact, revision);
  }

  private void completedAgain(
      String eventId, UUID jobId, String kind, ArtifactFact artifact, long revision) {
    wire.sendAgain(
        eventId,
        EventType.EXPORT_COMPLETED,
        jobId.toString(),
        revision,
        new ExportCompleted(
            jobId, exportId, kind, kind + "-1", 1, revision, artifact, Instant.now(), round, 0, 0));
  }

  /** A file in the job's folder and the facts of it. */
  static ArtifactFact artifact(UUID jobId, String kind, String name, String content) {
    Path file = JobsApi.media().resolve("Output").resolve(jobId.toString()).resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return fact(kind, "Output/" + jobId + "/" + name, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The facts of a file as if it lay at the key. */
  static ArtifactFact fact(String kind, String key, Path file) throws IOException {
    FileFacts facts = FileFacts.of(file);
    return new ArtifactFact(
        kind,
        MediaKey.parse(key).fileName(),
        key,
        key.endsWith(".mp4") ? "video/mp4" : "application/octet-stream",
        Sha256.of(file),
        facts.size(),
        60.0,
        1920,
        1080,
        "de",
        facts.modifiedAt(),
        facts.fileId(),
        List.of(new ReceiptLine("duration", "60.0", "60.0", true)));
  }
}
