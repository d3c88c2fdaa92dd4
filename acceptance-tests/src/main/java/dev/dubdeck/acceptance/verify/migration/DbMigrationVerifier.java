package dev.dubdeck.acceptance.verify.migration;

import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.verify.Promises;
import dev.dubdeck.acceptance.verify.Verifier;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Schemas of every level that was ever released come up to date with their rows, as often as one
 * likes; a changed step is refused; roles can do no more than their service needs. All of it in a
 * database beside the stack's own, with rows copied from there.
 */
public final class DbMigrationVerifier implements Verifier {
  @Override
  public Optional<String> lack() {
    return Files.isDirectory(ServiceSchema.JOBS.folder())
        ? Optional.empty()
        : Optional.of("the migrations are read from the sources, which are not here");
  }

  @Override
  public void verify(Studio studio, boolean ours, Promises promises) {
    if (ours) {
      promises.step("rows to carry", () -> makeRows(studio, promises));
    } else {
      promises.note("rows are copied from this stack, up to 500 of each table; it is only read");
    }
    promises.step(
        "migrations",
        () -> {
          try (ScratchDatabase scratch = ScratchDatabase.create(studio)) {
            for (ServiceSchema service : ServiceSchema.values()) {
              promises.step(service.schema(), () -> levels(scratch, promises, service));
            }
            promises.step("roles", () -> new RoleChecks(scratch, promises).check());
            promises.step(
                "the program",
                () -> new ProgramChecks(studio, scratch, promises).check(ServiceSchema.LIBRARY));
          }
        });
    promises.note(
        "the program itself was run as a migration job for one service; the others have the same"
            + " code and were migrated with the same settings");
  }

  private static void levels(ScratchDatabase scratch, Promises promises, ServiceSchema service)
      throws SQLException, IOException {
    LevelChecks checks = new LevelChecks(scratch, promises, service);
    for (int level : service.levels()) {
      checks.from(level);
    }
    checks.drift();
  }

  private static void makeRows(Studio studio, Promises promises) {
    if (BareFfmpeg.lack().isPresent()) {
      promises.note("no job was made for its rows: no ffmpeg");
      return;
    }
    String series = "verify-rows-" + Long.toString(System.nanoTime(), 36);
    String job =
        studio
            .as("ana")
            .submit(SampleMedia.episode("verify-rows", 2), VoiceDesk.episode(series, 1));
    VoiceDesk desk = new VoiceDesk(studio.as("ana"));
    desk.character(series, "Mika");
    desk.upload(series, "mika", SyntheticVoice.MIKA.say(4, 1)).require(201);
    Await.until(
        "the job has files",
        Duration.ofMinutes(3),
        () -> studio.as("ana").json("/api/jobs/" + job + "/files").path("files").size(),
        files -> files >= 3);
  }
}
