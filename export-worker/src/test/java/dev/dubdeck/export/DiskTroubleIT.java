package dev.dubdeck.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportOrdered;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A media volume of 64 MiB and 60 names that is really full, or really read-only: a tmpfs over the
 * media root. Whoever may not mount skips it.
 */
@QuarkusTest
@TestProfile(BusyWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class DiskTroubleIT {
  private static final int LEFT = 300_000;

  @Inject TestRows rows;
  @Inject TestMedia media;

  private final UUID job = UUID.randomUUID();
  private final WireTap wire = WireTap.on(EventType.EXPORT_FAILED);
  private SourceFile clip;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    assumeTrue(
        mount("-t", "tmpfs", "-o", "size=64m,nr_inodes=60", "tmpfs", media.root().toString()),
        "this machine lets nobody mount");
    for (String area : List.of("Input", "Output", "Output/.work")) {
      Files.createDirectory(media.root().resolve(area));
    }
    clip = media.longClip(4);
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    wire.close();
    new ProcessBuilder("umount", "-l", media.root().toString()).start().waitFor();
  }

  @Test
  void fullDiskInTheMiddleOfARunIsTriedAgainAndNothingOfItIsSeen() throws IOException {
    Path filler = media.root().resolve("filler");
    fill(filler);
    submit("mp4");

    rows.awaitExports(job, Map.of("mp4", "FAILED disk_full"));

    assertEnvironmentFault();
    assertReadiness(503, "DOWN");
    Files.delete(filler);
    assertReadiness(200, "UP");
    orderAgain("mp4");
  }

  @Test
  void fullDiskAtTheLastStepLeavesNoHalfOfAFile() throws IOException {
    List<Path> names = takeAllNames();
    // The attempt's folder, its run's folder and the file: then there is none for the job's.
    for (int i = 0; i < 3; i++) {
      Files.delete(names.removeLast());
    }
    submit("mkv");

    rows.awaitExports(job, Map.of("mkv", "FAILED disk_full"));

    assertThat(
            rows.one("SELECT step FROM export_work WHERE job_id = $1", Tuple.of(job)).getString(0))
        .isEqualTo("publishing");
    assertEnvironmentFault();
    for (Path name : names) {
      Files.delete(name);
    }
    orderAgain("mkv");
  }

  @Test
  void readOnlyDiskIsNotTheSourcesFault() throws IOException, InterruptedException {
    assertThat(mount("-o", "remount,ro", media.root().toString())).isTrue();
    submit("mkv");

    rows.awaitExports(job, Map.of("mkv", "FAILED read_only"));

    assertEnvironmentFault();
    assertReadiness(503, "DOWN");
    assertThat(mount("-o", "remount,rw", media.root().toString())).isTrue();
    orderAgain("mkv");
  }

  private void submit(String kind) {
    wire.send(
        EventType.JOB_SUBMITTED,
        job.toString(),
        1,
        new JobSubmitted(TestJobs.aJob(job), List.of(clip), List.of(kind), "480p"));
  }

  /** Once there is room, a person's retry does it. */
  private void orderAgain(String kind) {
    wire.send(
        EventType.EXPORT_ORDERED,
        job.toString(),
        1,
        new ExportOrdered(TestJobs.aJob(job), List.of(clip), kind, "", true, 1));
    rows.awaitExports(job, Map.of(kind, "PUBLISHED"));
  }

  private void assertEnvironmentFault() {
    assertThat(rows.events(job, EventType.EXPORT_FAILED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getString("reason")).isEqualTo("ENVIRONMENT_FAULT");
              assertThat(event.getInteger("attempt")).isEqualTo(2);
              assertThat(event.getString("message")).isNotBlank().doesNotContain("/");
            });
    assertThat(media.outputs(job)).isEmpty();
    Eventually.holds(() -> assertThat(media.leftovers()).isEmpty());
  }

  private static void assertReadiness(int status, String volume) {
    RestAssured.get("/q/health/ready")
        .then()
        .statusCode(status)
        .body("checks.find{it.name=='media volume'}.status", equalTo(volume));
  }

  private void fill(Path filler) throws IOException {
    long free = Files.getFileStore(media.root()).getUsableSpace();
    try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
      byte[] block = new byte[1 << 16];
      for (long left = free - LEFT; left > 0; left -= block.length) {
        file.write(block);
      }
    }
  }

  private List<Path> takeAllNames() throws IOException {
    List<Path> names = new ArrayList<>();
    try {
      while (true) {
        names.add(Files.createFile(media.root().resolve("name-" + names.size())));
      }
    } catch (FileSystemException full) {
      return names;
    }
  }

  private static boolean mount(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start().waitFor() == 0;
  }
}
