package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Data survives {@code down} and {@code up}; how long the second start takes is printed. */
class RestartScenario {
  private final Studio studio = SharedStudio.studio();

  @Test
  void everythingIsStillThereAfterASecondStart() {
    Person ana = studio.as("ana");
    String job = ana.submit(SampleMedia.episode("restart", 2), Jobs.episode("Restart", 1, 1));
    Jobs.settled(ana, job);
    String preview = Jobs.published(ana, job, "preview_mp4").path("url").asText();
    Jobs.allExportsSettled(ana, job);
    byte[] before = ana.bytes(preview).body();

    studio.down();
    Duration secondStart = studio.up();

    Person anaAgain = studio.as("ana");
    assertThat(anaAgain.bytes(preview).body()).isEqualTo(before);
    Await.until(
        "the library still has it",
        Jobs.PATIENCE,
        () -> anaAgain.get("/api/library/restart/seasons").statusCode(),
        status -> status == 200);
    System.out.println("second start took " + secondStart.toMillis() / 1000.0 + " s");
    // The bar is 30 s on a quiet machine; this only tells that it did not begin from nothing.
    assertThat(secondStart).isLessThan(Duration.ofMinutes(2));
  }
}
