package dev.dubdeck.stack.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallFolderTest {
  @TempDir private Path root;
  private InstallFolder installed = new InstallFolder(Path.of(""));

  @BeforeEach
  void setUp() {
    installed = new InstallFolder(root);
  }

  @Test
  void fillingThatFailsLeavesNothingToBeTakenForWhole() throws IOException {
    assertThatThrownBy(
            () ->
                installed.require(
                    "server",
                    folder -> {
                      Files.writeString(folder.resolve("half"), "");
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");

    Path folder = installed.require("server", fresh -> Files.writeString(fresh.resolve("all"), ""));
    assertThat(folder).isDirectoryContaining("glob:**all").isDirectoryNotContaining("glob:**half");
  }

  @Test
  void onlyTheNewestBuildsOfAProgramAreKept() throws IOException {
    for (int i = 1; i <= 5; i++) {
      Path folder = installed.require("apps/jobs-service-0" + i, fresh -> {});
      Files.setLastModifiedTime(folder, FileTime.fromMillis(i * 1000L));
    }
    installed.require("postgres-binaries-17", fresh -> {});

    installed.prune();

    assertThat(root.resolve("apps/jobs-service-02")).doesNotExist();
    assertThat(root.resolve("apps/jobs-service-03")).exists();
    assertThat(root.resolve("apps/jobs-service-05")).exists();
    assertThat(root.resolve("postgres-binaries-17")).exists();
  }
}
