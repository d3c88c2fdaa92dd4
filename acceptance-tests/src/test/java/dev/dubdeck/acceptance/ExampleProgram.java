package dev.dubdeck.acceptance;

import dev.dubdeck.acceptance.stack.Studio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of the programs of {@code docs/integrations}, started as its first lines say. */
final class ExampleProgram implements AutoCloseable {
  private final Process process;
  private final Path output;

  private ExampleProgram(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static ExampleProgram start(String source, String... words) {
    Path home = Studio.homeFolder();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", home.resolve("local-stack/target/stack/lib") + "/*"));
    command.add(home.resolve("docs/integrations").resolve(source).toString());
    command.addAll(List.of(words));
    try {
      Path output = Files.createTempFile("dubdeck-example-", ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new ExampleProgram(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has said so far. */
  List<String> said() {
    try {
      return Files.readAllLines(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its exit code, once it has ended by itself. */
  int ended() {
    try {
      if (!process.waitFor(Jobs.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("does not end; it said " + said());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks it to end, and waits. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
