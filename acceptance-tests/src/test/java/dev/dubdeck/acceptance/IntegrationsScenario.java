package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.stack.Wire;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that {@code docs/integrations} shows do what the page says of them. */
class IntegrationsScenario {
  private static final String SERIES = "integrations";
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Studio studio = SharedStudio.studio();
  private final Person admin = studio.as("admin");
  private final VoiceDesk voices = new VoiceDesk(admin);

  @TempDir Path folder;

  @Test
  void machineSubmitsAnEpisodeOnceAndReaderPrintsEachNewVoiceOnce() {
    String job;
    try (ExampleProgram submit = submit()) {
      assertThat(submit.ended()).as("%s", submit.said()).isZero();
      assertThat(submit.said()).hasSize(2).last().isEqualTo("DONE");
      job = submit.said().getFirst();
    }
    assertThat(admin.json("/api/jobs/" + job.substring("job ".length())).path("owner").asText())
        .isEqualTo("service-account-pipeline");

    try (ExampleProgram again = submit();
        ExampleProgram reader = read()) {
      voices.character(SERIES, "Mika");
      newVersion(1);
      awaitLines(reader, 1);
      theEventComesAgain();
      newVersion(2);
      // What came twice stands before what comes now, so it would be printed by then.
      assertThat(awaitLines(reader, 2))
          .satisfiesExactly(
              line -> assertThat(line).contains("(Mika): version 1 by admin, Voices/"),
              line -> assertThat(line).contains("(Mika): version 2 by admin, Voices/"));
      assertThat(again.ended()).isZero();
      assertThat(again.said()).containsExactly(job, "DONE");
    }

    newVersion(3);
    try (ExampleProgram anotherReader = read()) {
      assertThat(awaitLines(anotherReader, 1))
          .singleElement()
          .asString()
          .contains("(Mika): version 3");
    }
  }

  private ExampleProgram submit() {
    return ExampleProgram.start(
        "SubmitEpisode.java",
        studio.origin(),
        studio.endpoints().path("oidc").asText(),
        studio.data().resolve("run/pipeline.secret").toString(),
        SampleMedia.episode("integrations", 2).toString(),
        "Integrations",
        "1",
        "1");
  }

  private ExampleProgram read() {
    return ExampleProgram.start(
        "RefsSavedPrinter.java",
        studio.endpoints().path("kafka").asText(),
        folder.resolve("seen").toString());
  }

  private void newVersion(int take) {
    voices.upload(SERIES, "mika", SyntheticVoice.MIKA.say(4, take)).require(201);
  }

  private void theEventComesAgain() {
    try (Wire wire = Wire.tap(studio, "refs-saved")) {
      List<Wire.Seen> first =
          wire.await(1, SOON, seen -> seen.data().path("series_slug").asText().equals(SERIES));
      wire.send(first.getFirst(), first.getFirst().id());
    }
  }

  /** Other scenarios make voices too. */
  private static List<String> awaitLines(ExampleProgram reader, int count) {
    return Await.until(
        count + " lines of " + SERIES,
        SOON,
        () -> reader.said().stream().filter(line -> line.startsWith(SERIES + "/")).toList(),
        lines -> lines.size() >= count);
  }
}
