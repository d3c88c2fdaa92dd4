package dev.dubdeck.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.postgres.DatabaseAddress;
import dev.dubdeck.stack.supervise.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --database-url} with an address that will not do. */
class ElsewhereIT {
  /** Nobody listens there. */
  private static final String NOBODY = "postgresql://me:secret@127.0.0.1:1";

  @TempDir private Path folder;

  @Test
  void nothingIsStartedWhenThereIsNoServer() throws IOException {
    StackFolder stack = StackFolder.at(folder).create();
    StackPlan plan =
        new StackPlan(
            stack, 8080, Optional.empty(), Optional.of(DatabaseAddress.parse(NOBODY)), true);
    List<ProcessHandle> before = children();

    assertThatThrownBy(() -> new OneMachine(plan, folder, new Progress(System.out)).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no PostgreSQL answers at 127.0.0.1:1")
        .hasMessageNotContaining("secret");

    assertThat(children()).isEqualTo(before);
    assertThat(stack.postgres()).doesNotExist();
    assertThat(stack.kafka()).doesNotExist();
    assertThat(stack.keycloak()).doesNotExist();
    try (Stream<Path> logs = Files.list(stack.logs())) {
      assertThat(logs).isEmpty();
    }
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().toList();
  }
}
