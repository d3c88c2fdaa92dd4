package dev.dubdeck.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, and what it leaves to Java to read. */
class ScriptTest {
  @TempDir private Path folder;

  @Test
  void newestJdkIsTakenWhenJavaHomeIsTooOld() throws IOException, InterruptedException {
    Path old = jdk("a", "17.0.15");
    jdk("b", "21.0.2");
    Path newest = jdk("c", "25.0.3");
    jdk("d", "1.8.0_402");

    assertThat(chosen(old)).isEqualTo(newest.toString());
  }

  @Test
  void javaHomeIsRespectedWhenNewEnough() throws IOException, InterruptedException {
    Path given = jdk("b", "21.0.2");
    jdk("c", "25.0.3");

    assertThat(chosen(given)).isEqualTo(given.toString());
  }

  @Test
  void whatIsMissingIsSaidInOneSentence() throws IOException, InterruptedException {
    Path old = jdk("a", "17.0.15");

    assertThat(chosen(old)).startsWith("dubdeck: no JDK 21 or newer is installed;").hasLineCount(1);
  }

  @Test
  void spansOfTimeAreReadAsPeopleWriteThem() throws IOException {
    assertThat(TokenCommand.span("5s")).isEqualTo(Duration.ofSeconds(5));
    assertThat(TokenCommand.span("2m")).isEqualTo(Duration.ofMinutes(2));
    assertThatThrownBy(() -> TokenCommand.span("soon")).hasMessageContaining("5s or 2m");
    assertThatThrownBy(() -> TokenCommand.span("0s")).hasMessageContaining("at least a second");
  }

  private Path jdk(String name, String version) throws IOException {
    Path jdk = folder.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.createFile(jdk.resolve("bin/javac"));
    assertThat(jdk.resolve("bin/javac").toFile().setExecutable(true)).isTrue();
    return jdk;
  }

  private String chosen(Path javaHome) throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder("bash", "../dubdeck", "jdk").redirectErrorStream(true);
    script.environment().put("JAVA_HOME", javaHome.toString());
    script.environment().put("DUBDECK_JDKS", folder + "/*");
    Process process = script.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }
}
