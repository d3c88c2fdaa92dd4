package dev.dubdeck.export.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.FailureReason;
import dev.dubdeck.export.work.Fault;
import dev.dubdeck.media.render.RenderResult;
import dev.dubdeck.media.render.RenderResult.Blame;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

  @Test
  void fullDiskIsKnownByItsWords() {
    assertThat(Faults.of(new FileSystemException("/media/x", null, "No space left on device")))
        .extracting(Fault::code)
        .isEqualTo("disk_full");
    assertThat(Faults.of(new IOException("Disk quota exceeded")))
        .extracting(Fault::code)
        .isEqualTo("disk_full");
  }

  @Test
  void otherTroubleIsToldWithoutPaths() {
    Fault fault = Faults.of(new FileSystemException("/media/secret", null, "Permission denied"));

    assertThat(fault.code()).isEqualTo("tool_failed");
    assertThat(fault.message()).doesNotContain("/");
  }

  @Test
  void blameDecidesWhetherItIsWorthAnotherAttempt() {
    assertThat(Faults.of(failed(Blame.MEDIA)).reason()).isEqualTo(FailureReason.MEDIA_FAULT);
    assertThat(Faults.of(failed(Blame.ENVIRONMENT)).reason())
        .isEqualTo(FailureReason.ENVIRONMENT_FAULT);
  }

  @Test
  void failedChecksAreNamed() {
    assertThat(Faults.checkFailed(List.of("duration", "video_codec")).message())
        .contains("duration, video_codec");
  }

  @Test
  void fullDiskIsNobodysFaultAmongTheOutputs() {
    assertThat(Faults.isPerhapsOfOneOutput(Fault.environment("disk_full", "full"))).isFalse();
    assertThat(Faults.isPerhapsOfOneOutput(Fault.media("no_audio", "none"))).isTrue();
  }

  private static RenderResult.Failed failed(Blame blame) {
    return new RenderResult.Failed(blame, "stalled", "It stood still.", "");
  }
}
