package dev.dubdeck.stack.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFolderTest {
  @TempDir private Path folder;

  @Test
  void secretIsMadeOnceAndReadByItsOwnerOnly() throws IOException {
    StackFolder stack = StackFolder.at(folder.resolve("data")).create();

    String secret = new Secrets(stack).require("pipeline");

    assertThat(new Secrets(stack).require("pipeline")).isEqualTo(secret).hasSizeGreaterThan(40);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(stack.run().resolve("pipeline.secret"))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stack.run())))
        .isEqualTo("rwx------");
  }
}
