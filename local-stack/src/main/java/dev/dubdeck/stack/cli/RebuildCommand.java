package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.place.Endpoints;
import dev.dubdeck.stack.place.InstallFolder;
import dev.dubdeck.stack.place.Ports;
import dev.dubdeck.stack.place.Secrets;
import dev.dubdeck.stack.postgres.DatabaseAddress;
import dev.dubdeck.stack.service.LibraryRebuild;
import dev.dubdeck.stack.service.ServiceKind;
import dev.dubdeck.stack.service.ServiceSurroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rebuild",
    description = "fold the library's model from the topics again, while the old one serves")
final class RebuildCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Parameters(paramLabel = "NAME", description = "what to rebuild: library")
  private String name = "";

  @Option(
      names = "--accept-loss",
      description = "also when the topics no longer hold all that the library knows")
  private boolean acceptLoss;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!name.equals("library")) {
      throw new CommandFailure("cannot rebuild " + name + "; what can be rebuilt is: library");
    }
    Endpoints stack = options.requireRunning();
    return new LibraryRebuild(
            InstallFolder.ofThisMachine(), StackOptions.home(), surroundings(stack))
        .run(acceptLoss);
  }

  private ServiceSurroundings surroundings(Endpoints stack) throws IOException {
    Ports ports = new Ports(options.stack());
    // It listens nowhere: the port of the library is taken by the one that serves.
    ports.fix(ServiceKind.LIBRARY.module(), 0);
    ports.fix(ServiceKind.LIBRARY.managementPart().orElseThrow(), 0);
    return new ServiceSurroundings(
        ports,
        new Secrets(options.stack()),
        DatabaseAddress.of(stack),
        stack.require("kafka"),
        stack.require("oidc"),
        Path.of(stack.require("media_root")));
  }
}
