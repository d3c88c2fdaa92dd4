package dev.dubdeck.jobs.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputsTest {

  @Test
  void kindsStandInTheOrderOfTheContract() {
    Outputs outputs =
        Outputs.of(
            List.of(
                file("poster", "image/jpeg", 1),
                file("preview_audio", "audio/mp4", 1),
                file("mkv", "video/x-matroska", 1),
                file("preview_mp4", "video/mp4", 1),
                file("mp4", "video/mp4", 1),
                file("audio_track_2", "audio/mp4", 1)));

    assertThat(outputs.files())
        .extracting(OutputFile::kind)
        .containsExactly("mp4", "mkv", "preview_mp4", "preview_audio", "audio_track_2", "poster");
  }

  @Test
  void playersGetAnAddressOrNull() {
    Outputs outputs = Outputs.of(List.of(file("preview_mp4", "video/mp4", 1)));

    assertThat(outputs.mp4Preview()).isEqualTo(new Outputs.Address("/files/preview_mp4-1"));
    assertThat(outputs.mp4()).isNull();
  }

  @Test
  void theAudioPreviewThatPlaysEverywhereComesFirst() {
    OutputFile mp3 = file("preview_audio", "audio/mpeg", 2);
    OutputFile m4a = file("preview_audio", "audio/mp4", 1);

    assertThat(Outputs.newest(List.of(mp3, m4a), "preview_audio")).isEqualTo(m4a);
  }

  @Test
  void addressesAreEncodedByElement() {
    assertThat(OutputReader.url("Output/1/a b+é#?.mkv"))
        .isEqualTo("/files/Output/1/a%20b%2B%C3%A9%23%3F.mkv");
  }

  @Test
  void logsAndReferencesAreNeverPublished() {
    assertThat(ArtifactKinds.isPublished("preview_mp4")).isTrue();
    assertThat(ArtifactKinds.isPublished("log")).isFalse();
    assertThat(ArtifactKinds.isPublished("voice_ref")).isFalse();
    assertThat(ArtifactKinds.isPublished("mkv_x")).isFalse();
    assertThat(ArtifactKinds.isPublished("voice_refs")).isFalse();
    assertThat(ArtifactKinds.isRegistered("voice_refs")).isTrue();
    assertThat(ArtifactKinds.isRegistered("log")).isFalse();
  }

  private static OutputFile file(String kind, String type, long at) {
    String key = kind + "-" + at;
    return new OutputFile(
        kind,
        key,
        "/files/" + key,
        1,
        Instant.EPOCH,
        "0".repeat(64),
        null,
        null,
        true,
        List.of(),
        type,
        key,
        Instant.ofEpochSecond(at));
  }
}
