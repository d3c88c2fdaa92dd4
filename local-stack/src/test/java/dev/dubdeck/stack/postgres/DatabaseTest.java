package dev.dubdeck.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.stack.place.Secrets;
import dev.dubdeck.stack.place.StackFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir private Path folder;

  @Test
  void addressIsReadFromAUrl() {
    assertThat(DatabaseAddress.parse("postgresql://me:p%40ss+1@db.example:5433/postgres"))
        .isEqualTo(new DatabaseAddress("db.example", 5433, "me", "p@ss+1"));
  }

  @Test
  void urlWithoutAnAccountIsRefusedInWords() {
    assertThatThrownBy(() -> DatabaseAddress.parse("postgresql://db.example"))
        .hasMessageContaining("postgresql://USER:PASSWORD@HOST:PORT");
  }

  @Test
  void addressIsShownWithoutItsPassword() {
    assertThat(new DatabaseAddress("db", 5432, "me", "hidden").toString()).isEqualTo("me@db:5432");
  }

  @Test
  void everyRoleGetsAPasswordOfItsOwn() throws IOException {
    Secrets secrets = new Secrets(StackFolder.at(folder).create());

    String script = DatabaseBootstrap.fill("'${jobs_password}' '${voice_password}'", secrets);

    assertThat(script)
        .isEqualTo("'" + secrets.require("db-jobs") + "' '" + secrets.require("db-voice") + "'");
  }

  @Test
  void whatIsAcknowledgedIsOnDisk() {
    assertThat(PostgresPart.settings(5432))
        .containsEntry("fsync", "on")
        .containsEntry("listen_addresses", "127.0.0.1")
        .doesNotContainKey("synchronous_commit");
  }
}
