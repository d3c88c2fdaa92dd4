package dev.dubdeck.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.RefsExtracted;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.contracts.SpeakerRef;
import dev.dubdeck.export.TestVoices.Line;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.speech.diarization.Diarization;
import dev.dubdeck.speech.diarization.DiarizationReader;
import dev.dubdeck.speech.diarization.DiarizedTurn;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusyWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class OwnDiarizationIT {
  @Inject TestMedia media;
  @Inject TestRows rows;
  @Inject TestVoices voices;
  @Inject MediaRoot root;

  private final WireTap wire = WireTap.on(EventType.REFS_EXTRACTED);

  @AfterEach
  void untap() {
    wire.close();
  }

  @Test
  void jobThatDoesNotTellIsListenedTo() throws Exception {
    UUID job =
        export(
            voices.dialogue(
                TestVoices.conversation(
                    34, new Line(1, 10, 0), new Line(11, 22, 3), new Line(23, 32, 0))));

    RefsExtracted event = extracted(job);

    assertThat(event.source()).isEqualTo("dubdeck");
    assertThat(event.speakers())
        .extracting(SpeakerRef::speakerId)
        .containsExactlyInAnyOrder("SPEAKER_00", "SPEAKER_01");
    Diarization written =
        DiarizationReader.read(
            Files.readAllBytes(
                root.resolve(MediaKey.parse("Output/" + job + "/diarization.json"))));
    assertThat(written.turns())
        .extracting(DiarizedTurn::speaker)
        .containsExactly("SPEAKER_00", "SPEAKER_01", "SPEAKER_00");
    assertThat(media.outputs(job)).contains("voice_refs/SPEAKER_01.wav");
  }

  @Test
  void soundWithoutSpeechHasNoSpeakers() {
    UUID job = export(media.clip());

    RefsExtracted event = extracted(job);

    assertThat(event.speakers()).isEmpty();
    rows.awaitExports(job, "voice_refs", "PUBLISHED");
  }

  private RefsExtracted extracted(UUID job) {
    return wire.await(record -> record.key().equals(job.toString())).data(EventType.REFS_EXTRACTED);
  }

  private UUID export(SourceFile source) {
    UUID job = UUID.randomUUID();
    wire.send(
        EventType.JOB_EXPORTED,
        job.toString(),
        1,
        new JobExported(TestJobs.aJob(job), List.of(source), List.of(), "480p"));
    return job;
  }
}
