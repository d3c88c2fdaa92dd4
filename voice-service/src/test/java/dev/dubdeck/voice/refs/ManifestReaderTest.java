package dev.dubdeck.voice.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.voice.speaker.Speaker;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
  private static final UUID JOB = new UUID(1, 2);
  private static final String FOLDER = "Output/" + JOB + "/voice_refs/";

  private static Manifest read(String json) throws ManifestTrouble {
    return ManifestReader.read(
        JOB,
        json.replace('\'', '"').replace("$F/", FOLDER).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everythingButTheNameMayBeLeftOut() throws Exception {
    Speaker speaker = read("{'items':{'S':{}}}").speakers().getFirst();

    assertThat(speaker.status()).isEqualTo("no_speech");
    assertThat(speaker.soundSha256()).isNull();
  }

  @Test
  void otherPipelinesSpellingsAreRead() throws Exception {
    Speaker speaker =
        read(
                "{'config':{'target_s':30},'items':{'S':{'ref_path':'$F/S.wav','sha256':'"
                    + "ab".repeat(32)
                    + "','duration_sec':12.5,'segments_used':[[1,2]]}}}")
            .speakers()
            .getFirst();

    assertThat(speaker.status()).isEqualTo("ok");
    assertThat(speaker.durationSeconds()).isEqualTo(12.5);
    assertThat(speaker.targetSeconds()).isEqualTo(30);
    assertThat(speaker.segments()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "{}",
        "{'items':[]}",
        "{'items':{'../x':{}}}",
        "{'items':{'':{}}}",
        "{'items':{'S':{'status':'great'}}}",
        "{'items':{'S':{'ref_path':'/etc/passwd'}}}",
        "{'items':{'S':{'ref_path':'$F/../../other/voice_refs/S.wav'}}}",
        "{'items':{'S':{'ref_path':'Input/S.wav'}}}",
        "{'items':{'S':{'ref_path':'$F/S.wav','sha256':'x'}}}",
        "{'items':{'S':{'clips':[{'start':1,'end':2,'path':'Output/x.wav'}]}}}",
        "{'items':{'S':{},'S':{}}}"
      })
  void whatCannotBeTrueIsTrouble(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(ManifestTrouble.class);
  }

  @Test
  void overlapsOfStrangersAreLeftOut() throws Exception {
    Manifest manifest =
        read(
            "{'items':{'A':{},'B':{}},'overlaps':[{'a':'A','b':'B','seconds':1.5},"
                + "{'a':'A','b':'X','seconds':2},{'a':'A','b':'A','seconds':2}]}");

    assertThat(manifest.overlaps()).hasSize(1);
  }
}
