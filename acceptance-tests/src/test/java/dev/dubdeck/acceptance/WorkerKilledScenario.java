package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.stack.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A worker that is killed in mid-encode leaves nothing behind, and its work is done once. */
class WorkerKilledScenario {
  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");

  @Test
  void killedWorkerLeavesNoFfmpegAndAnotherAttemptPublishesOnce() throws Exception {
    String job =
        ana.submit(SampleMedia.slowEpisode("killed", 60), Jobs.episode("Killed", 1, 1, "mp4"));
    Await.until(
        "mp4 is being encoded",
        Jobs.PATIENCE,
        () -> Jobs.find(ana.json("/api/jobs/" + job + "/exports"), "kind", "mp4"),
        export -> export != null && "encoding".equals(export.path("step").asText()));
    ProcessHandle worker = studio.processOf("export-worker");
    List<ProcessHandle> children =
        Await.until(
            "ffmpeg runs below the worker",
            Duration.ofSeconds(20),
            () -> worker.descendants().toList(),
            list -> !list.isEmpty());

    new ProcessBuilder("kill", "-9", Long.toString(worker.pid())).start().waitFor();

    for (ProcessHandle child : children) {
      Await.until("no ffmpeg is left", Duration.ofSeconds(5), child::isAlive, alive -> !alive);
    }
    assertThat(Jobs.settled(ana, job).path("state").asText()).isEqualTo("DONE");
    JsonNode mp4 = Jobs.published(ana, job, "mp4");
    assertThat(mp4.path("sha256").asText())
        .isEqualTo(Manifests.sha256(studio.mediaRoot().resolve(key(mp4))));
    Jobs.allExportsSettled(ana, job);
    assertThat(eventIdsOfCompletedMp4(job)).hasSize(1);
    // The last attempt tells of its files before it puts its folder away.
    Await.until(
        "no work is left lying",
        Duration.ofSeconds(20),
        () -> filesBelow(studio.mediaRoot().resolve("Output/.work")),
        List::isEmpty);
    assertThat(filesBelow(studio.mediaRoot().resolve("Output/" + job)))
        .filteredOn(file -> file.getFileName().toString().endsWith(".dub.mp4"))
        .hasSize(1);
  }

  private java.util.Set<String> eventIdsOfCompletedMp4(String job) {
    try (Wire wire = Wire.tap(studio, "export-completed")) {
      return wire
          .allNow(
              seen ->
                  seen.data().path("job_id").asText().equals(job)
                      && seen.data().path("kind").asText().equals("mp4"))
          .stream()
          .map(Wire.Seen::id)
          .collect(Collectors.toSet());
    }
  }

  private static String key(JsonNode file) {
    return file.path("url").asText().substring("/files/".length());
  }

  private static List<Path> filesBelow(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (NoSuchFileException | UncheckedIOException gone) {
      // A folder of work was removed while it was looked through.
      return filesBelow(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
