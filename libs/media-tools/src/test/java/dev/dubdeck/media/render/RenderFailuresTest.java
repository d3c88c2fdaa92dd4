package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.media.process.ProcessOutcome;
import dev.dubdeck.media.process.ProcessOutcome.Ending;
import dev.dubdeck.media.render.RenderResult.Blame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "CANCELED, '', CANCELED, canceled",
    "STALLED, '', ENVIRONMENT, stalled",
    "WALL_LIMIT, '', ENVIRONMENT, wall_limit",
    "EXITED, 'av_interleaved_write_frame(): No space left on device', ENVIRONMENT, disk_full",
    "EXITED, 'file:/x: Invalid data found when processing input', MEDIA, unreadable_source",
    "EXITED, 'Killed', ENVIRONMENT, tool_failed"
  })
  void blameFollowsTheCause(Ending ending, String errors, Blame blame, String code) {
    RenderResult.Failed failed = RenderFailures.of(new ProcessOutcome(1, ending, errors));

    assertThat(failed.blame()).isEqualTo(blame);
    assertThat(failed.code()).isEqualTo(code);
    assertThat(failed.message()).doesNotContain("/");
  }
}
