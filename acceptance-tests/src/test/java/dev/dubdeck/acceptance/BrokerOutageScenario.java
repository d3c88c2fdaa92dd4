package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A broker that is away for a minute delays; it drops nothing. */
class BrokerOutageScenario {
  private static final Duration OUTAGE = Duration.ofSeconds(60);
  private static final int JOBS = 20;

  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");

  @Test
  void jobsSubmittedWhileTheBrokerIsAwayAreAcceptedAndFinishAfterwards() {
    Path video = SampleMedia.episode("outage", 2);
    List<String> jobs = new ArrayList<>();
    Instant end = Instant.now().plus(OUTAGE);

    studio.freeze("kafka");
    try {
      for (int episode = 1; episode <= JOBS; episode++) {
        jobs.add(ana.submit(video, Jobs.episode("Outage", 1, episode, "mkv")));
      }
      LockSupport.parkUntil(end.toEpochMilli());
    } finally {
      studio.thaw("kafka");
    }

    assertThat(jobs).hasSize(JOBS).doesNotHaveDuplicates();
    for (String job : jobs) {
      assertThat(Jobs.settled(ana, job).path("state").asText()).isEqualTo("DONE");
    }
    for (String job : jobs) {
      Jobs.published(ana, job, "preview_mp4");
      Jobs.published(ana, job, "preview_audio");
    }
  }
}
