package dev.dubdeck.export.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementTest {
  @TempDir Path folder;
  private Path finished;
  private Path target;

  @BeforeEach
  void finish() throws IOException {
    finished = Files.writeString(folder.resolve("finished"), "new");
    target = folder.resolve("Output/job/preview/preview_lowres.mp4");
  }

  @Test
  void freeNameIsTakenWithoutAskingAgain() throws IOException {
    boolean placed = Placement.place(finished, target, () -> false);

    assertThat(placed).isTrue();
    assertThat(target).hasContent("new");
    assertThat(finished).doesNotExist();
    assertThat(Files.getAttribute(target, "unix:nlink")).isEqualTo(1);
  }

  @Test
  void zombieDoesNotReplaceWhatItsSuccessorPublished() throws IOException {
    Files.createDirectories(target.getParent());
    Files.writeString(target, "successor");

    boolean placed = Placement.place(finished, target, () -> false);

    assertThat(placed).isFalse();
    assertThat(target).hasContent("successor");
  }

  @Test
  void holderOfTheLeaseReplacesAnOlderFile() throws IOException {
    Files.createDirectories(target.getParent());
    Files.writeString(target, "older");

    boolean placed = Placement.place(finished, target, () -> true);

    assertThat(placed).isTrue();
    assertThat(target).hasContent("new");
  }
}
