package dev.dubdeck.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.contracts.ReceiptLine;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.WireTap;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports that a pipeline had finished, and texts that it wrote in its own way. */
@QuarkusTest
@TestProfile(BusyWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class LeftoversIT {
  private static final List<String> MASTERS = List.of("mkv", "mp4", "mobile_mp4");

  /** Three masters and, since one of them is mobile, four previews with them, in any order. */
  private static final int SUBMITTED = 7;

  @Inject TestRows rows;
  @Inject TestMedia media;
  @Inject MediaRoot root;
  @Inject MeterRegistry metrics;

  private WireTap wire;

  @BeforeEach
  void tap() {
    wire = WireTap.on(EventType.EXPORT_COMPLETED, EventType.EXPORT_FAILED);
  }

  @AfterEach
  void untap() {
    wire.close();
  }

  @Test
  void whatPassesEveryCheckIsPublishedWithoutARun() throws IOException {
    SourceFile clip = media.clip();
    UUID first = UUID.randomUUID();
    submit(first, List.of(clip));
    export(first, List.of(clip));
    Map<String, ArtifactFact> made = completed(first, 8);
    List<SourceFile> left =
        List.of(
            media.standing("video", MediaKey.parse(made.get("mkv").mediaKey())),
            left("mkv", made),
            left("mp4", made),
            left("mobile_mp4", made),
            left("preview_mp4", made),
            left("preview_audio", made),
            left("poster", made));
    UUID second = UUID.randomUUID();
    double runs = runs();

    submit(second, left);

    assertThat(completed(second, SUBMITTED)).doesNotContainKey("poster");
    // thumbnails and peaks, which no pipeline leaves
    assertThat(runs()).isEqualTo(runs + 1);
    export(second, left);
    Map<String, ArtifactFact> adopted = completed(second, 8);
    for (String kind :
        List.of("mkv", "mp4", "mobile_mp4", "preview_mp4", "preview_audio", "poster")) {
      ArtifactFact artifact = adopted.get(kind);
      MediaKey place = MediaKey.parse(artifact.mediaKey());
      assertThat(remark(artifact)).as(kind).isEqualTo("adopted");
      assertThat(artifact.sha256())
          .isEqualTo(made.get(kind).sha256())
          .isEqualTo(Sha256.of(root.resolve(place)));
      assertThat(artifact.mediaKey()).startsWith("Output/" + second);
      assertThat(artifact.fileId())
          .isEqualTo(root.facts(place).fileId())
          .isNotEqualTo(made.get(kind).fileId());
      assertThat(artifact.receipt()).hasSizeGreaterThan(2).allMatch(ReceiptLine::ok);
    }
    assertThat(adopted.get("peaks").receipt()).noneMatch(line -> line.check().contains("left"));
    Eventually.holds(() -> assertThat(media.leftovers()).isEmpty());
  }

  @Test
  void whatDoesNotPassIsMadeAndTheReceiptSaysWhy() throws IOException {
    SourceFile clip = media.clip();
    SourceFile playlist =
        media.saying(
            "finished_mkv",
            "mkv",
            "#EXTM3U\n#EXTINF:2,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n"
                .getBytes(StandardCharsets.US_ASCII));
    MediaKey link = MediaKey.of("Input", UUID.randomUUID() + ".mp4");
    Files.createSymbolicLink(root.resolve(link), root.resolve(MediaKey.parse(clip.mediaKey())));
    SourceFile linked =
        new SourceFile("finished_mp4", link.value(), clip.sha256(), clip.sizeBytes(), null);
    SourceFile otherFilm =
        media.standing("finished_mobile_mp4", MediaKey.parse(media.longClip(1).mediaKey()));
    UUID job = UUID.randomUUID();

    submit(job, List.of(clip, playlist, linked, otherFilm));

    Map<String, ArtifactFact> made = completed(job, SUBMITTED);
    assertThat(remark(made.get("mkv")))
        .isEqualTo("made anew: readable is forbidden_source instead of readable");
    assertThat(remark(made.get("mp4"))).isEqualTo("made anew: it is not at its place any more");
    assertThat(remark(made.get("mobile_mp4")))
        .startsWith("made anew: container is matroska,webm instead of mov, ")
        .contains("video_size is 1280x720 instead of 320x240");
    assertThat(root.resolve(link)).isSymbolicLink();
    Eventually.holds(() -> assertThat(media.leftovers()).isEmpty());
  }

  @Test
  void whatIsTooLargeOrWasExchangedIsNotEvenChecked() throws IOException {
    SourceFile clip = media.clip();
    SourceFile giant = media.saying("finished_mkv", "mkv", new byte[1]);
    Path file = root.resolve(MediaKey.parse(giant.mediaKey()));
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    giant = new SourceFile(giant.role(), giant.mediaKey(), giant.sha256(), 1L << 40, null);
    SourceFile exchanged =
        new SourceFile("finished_mp4", clip.mediaKey(), "d".repeat(64), clip.sizeBytes(), null);
    UUID job = UUID.randomUUID();

    submit(job, List.of(clip, giant, exchanged));

    Map<String, ArtifactFact> made = completed(job, SUBMITTED);
    Files.delete(file);
    assertThat(remark(made.get("mkv")))
        .isEqualTo("made anew: it is larger than such a file can be");
    assertThat(remark(made.get("mp4")))
        .isEqualTo("made anew: it is not the file that was submitted");
  }

  @Test
  void subtitlesOfAnotherCharacterSetAreStoredAsUtf8() throws IOException {
    String line = "Где вы родились? Там, у леса, где меня вырастила моя мать, и я помню это.";
    String cue = "%d\r\n00:00:0%d,100 --> 00:00:0%d,900\r\n" + line + "\r\n\r\n";
    SourceFile clip = media.clip();
    SourceFile text =
        media.saying(
            "subtitles",
            "srt",
            (cue.formatted(1, 0, 0) + cue.formatted(2, 1, 1) + cue.formatted(3, 2, 2))
                .getBytes(Charset.forName("windows-1251")));
    UUID job = UUID.randomUUID();

    submit(job, List.of(clip, text));
    export(job, List.of(clip, text));

    ArtifactFact subs = completed(job, 9).get("subs");
    assertThat(Files.readString(root.resolve(MediaKey.parse(subs.mediaKey())))).contains(line);
    assertThat(subs.beside()).hasSize(1);
  }

  private static SourceFile left(String kind, Map<String, ArtifactFact> made) {
    ArtifactFact artifact = made.get(kind);
    return new SourceFile(
        "finished_" + kind, artifact.mediaKey(), artifact.sha256(), artifact.sizeBytes(), null);
  }

  private static String remark(ArtifactFact artifact) {
    return artifact.receipt().stream()
        .filter(line -> line.check().equals("left_by_pipeline"))
        .map(ReceiptLine::actual)
        .collect(Collectors.joining());
  }

  private void submit(UUID job, List<SourceFile> sources) {
    wire.send(
        EventType.JOB_SUBMITTED,
        job.toString(),
        1,
        new JobSubmitted(TestJobs.aJob(job), sources, MASTERS, "480p"));
  }

  private void export(UUID job, List<SourceFile> sources) {
    wire.send(
        EventType.JOB_EXPORTED,
        job.toString(),
        1,
        new JobExported(TestJobs.aJob(job), sources, List.of(), "480p"));
  }

  /** By kind, when there are so many of them besides the voices. */
  private Map<String, ArtifactFact> completed(UUID job, int kinds) {
    wire.awaitAll(kinds, record -> isArtifact(record, job));
    return wire.seen().stream()
        .filter(record -> isArtifact(record, job))
        .map(record -> record.<ExportCompleted>data(EventType.EXPORT_COMPLETED))
        .collect(Collectors.toMap(ExportCompleted::kind, ExportCompleted::artifact));
  }

  private static boolean isArtifact(Recorded record, UUID job) {
    return record.topic().equals("export-completed")
        && job.toString().equals(record.key())
        && !record.<ExportCompleted>data(EventType.EXPORT_COMPLETED).kind().equals("voice_refs");
  }

  private double runs() {
    return metrics.find("dubdeck.ffmpeg").timers().stream()
        .filter(timer -> !String.valueOf(timer.getId().getTag("preset")).startsWith("voice_refs"))
        .mapToLong(Timer::count)
        .sum();
  }
}
