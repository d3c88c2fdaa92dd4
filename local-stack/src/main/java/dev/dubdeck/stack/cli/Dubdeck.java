package dev.dubdeck.stack.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./dubdeck}: Dubdeck on one machine. */
@Command(
    name = "dubdeck",
    mixinStandardHelpOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "Dubdeck on one machine.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      ImportCommand.class,
      TokenCommand.class,
      DoctorCommand.class,
      RebuildCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      OutboxCommand.class,
      DlqCommand.class,
      BenchCommand.class
    })
public final class Dubdeck implements Callable<Integer> {
  /** Runs the command; its exit code is the program's. */
  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    CommandLine commandLine = new CommandLine(new Dubdeck());
    commandLine.setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
    System.exit(commandLine.execute(arguments));
  }

  private static int report(Exception failure) throws Exception {
    if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
      System.err.println("dubdeck: " + failure.getMessage());
      return 1;
    }
    throw failure;
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.err);
    return 2;
  }
}
