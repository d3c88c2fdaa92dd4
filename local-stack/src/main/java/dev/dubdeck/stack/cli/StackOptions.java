package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.identity.TokenSource;
import dev.dubdeck.stack.place.Endpoints;
import dev.dubdeck.stack.place.StackFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes: the folder of the stack it is about. */
final class StackOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the folder the stack lives in (default: .dubdeck beside the sources)")
  private @Nullable Path data;

  StackFolder stack() {
    return StackFolder.at(data != null ? data : home().resolve(".dubdeck"));
  }

  /** The root of the source tree. */
  static Path home() {
    return Path.of(System.getProperty("dubdeck.home", ".")).toAbsolutePath().normalize();
  }

  /** The endpoints of the stack, which must be running. */
  Endpoints requireRunning() throws IOException {
    return Endpoints.read(stack())
        .orElseThrow(
            () -> new CommandFailure("no stack runs on " + stack().root() + "; try ./dubdeck up"));
  }

  TokenSource tokens() throws IOException {
    return new TokenSource(requireRunning().require("oidc"), stack());
  }
}
