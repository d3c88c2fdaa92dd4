package dev.dubdeck.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoEpisodeTest {
  @Test
  void demoShowsWhatThereIsToShow() throws IOException {
    List<DemoEpisode> episodes = DemoEpisode.all();

    assertThat(episodes).extracting(DemoEpisode::series).containsOnly("Blue Harbor", "Nightbus");
    assertThat(episodes).extracting(DemoEpisode::owner).contains("ana", "ben");
    assertThat(episodes).extracting(DemoEpisode::shared).contains(true, false);
    assertThat(episodes).extracting(DemoEpisode::name).doesNotHaveDuplicates();
    assertThat(episodes).anyMatch(episode -> episode.voices().size() == 6);
    assertThat(episodes)
        .allSatisfy(
            episode -> {
              assertThat(episode.voices()).hasSizeGreaterThan(1);
              assertThat(episode.lines()).allSatisfy(line -> episode.voiceOf(line));
            });
  }
}
