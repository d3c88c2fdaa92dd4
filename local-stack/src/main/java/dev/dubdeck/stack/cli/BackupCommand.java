package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.backup.Backup;
import dev.dubdeck.stack.supervise.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "backup", description = "put the running stack aside: database, topics, media")
final class BackupCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Parameters(paramLabel = "DIR", description = "the folder of backups; it gets a new one")
  private Path among = Path.of(".");

  @Option(
      names = "--link",
      description = "link media instead of copying them: without room, on the same volume only")
  private boolean linking;

  @Override
  public Integer call() throws IOException {
    Path backup =
        new Backup(options.stack(), options.requireRunning(), new Progress(System.out))
            .make(among, linking);
    System.out.println(backup);
    return 0;
  }
}
