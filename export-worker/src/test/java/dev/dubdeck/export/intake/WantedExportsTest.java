package dev.dubdeck.export.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.export.TestJobs;
import dev.dubdeck.export.work.WantedExport;
import dev.dubdeck.media.preset.Presets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WantedExportsTest {
  private static final List<SourceFile> SOURCES =
      List.of(new SourceFile("video", "Input/a.mp4", "a".repeat(64), 1, null));

  private final WantedExports wanted = new WantedExports(Presets.load());

  @Test
  void mastersAreTheOnesAskedForOnceEach() {
    JobSubmitted event =
        new JobSubmitted(
            TestJobs.aJob(UUID.randomUUID()), SOURCES, List.of("mp4", "mkv", "mp4"), "480p");

    assertThat(wanted.masters(event)).extracting(WantedExport::kind).containsExactly("mp4", "mkv");
  }

  @Test
  void previewsComeWithMastersForWhichThePictureIsDecoded() {
    assertThat(wanted.masters(submitted("mkv", "mobile_mp4")))
        .extracting(export -> export.kind() + "/" + export.preset() + " " + export.group())
        .containsExactly(
            "mkv/standard MASTERS",
            "mobile_mp4/standard MASTERS",
            "preview_mp4/360p MASTERS",
            "preview_audio/standard MASTERS",
            "storyboard/standard MASTERS",
            "peaks/standard MASTERS");
    assertThat(wanted.masters(submitted("hls"))).hasSize(5);
    assertThat(wanted.masters(submitted("mkv", "mp4", "m4a"))).hasSize(3);
  }

  @Test
  void unknownKindIsKeptToBeRefusedInWords() {
    JobSubmitted event =
        new JobSubmitted(TestJobs.aJob(UUID.randomUUID()), SOURCES, List.of("hologram"), "480p");

    assertThat(wanted.masters(event)).extracting(WantedExport::preset).containsExactly("none");
  }

  @Test
  void previewsFollowTheChosenSize() {
    assertThat(wanted.previews(exported("360p")))
        .extracting(export -> export.kind() + "/" + export.preset())
        .contains("preview_mp4/360p")
        .endsWith("voice_refs/default")
        .hasSize(6);
    assertThat(wanted.previews(exported("8k")))
        .extracting(export -> export.kind() + "/" + export.preset())
        .contains("preview_mp4/480p");
  }

  private static JobSubmitted submitted(String... masters) {
    return new JobSubmitted(TestJobs.aJob(UUID.randomUUID()), SOURCES, List.of(masters), "360p");
  }

  private static JobExported exported(String lowres) {
    return new JobExported(TestJobs.aJob(UUID.randomUUID()), SOURCES, List.of(), lowres);
  }
}
