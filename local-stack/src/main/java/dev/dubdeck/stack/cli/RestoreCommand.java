package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.backup.Restoration;
import dev.dubdeck.stack.place.InstallFolder;
import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.place.StackLock;
import dev.dubdeck.stack.supervise.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "restore", description = "make a stack out of a backup, where none is")
final class RestoreCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Parameters(
      paramLabel = "DIR",
      description = "a backup, or a folder of backups, of which the newest is taken")
  private Path backup = Path.of(".");

  @Option(names = "--check", description = "only read the backup and compare it")
  private boolean checking;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (checking) {
      List<String> damage = Restoration.check(backup);
      damage.forEach(System.out::println);
      System.out.println(damage.isEmpty() ? "All of it is as it was put in." : "It is damaged.");
      return damage.isEmpty() ? 0 : 1;
    }
    StackFolder folder = options.stack().create();
    StackLock lock =
        StackLock.tryTake(folder)
            .orElseThrow(() -> new CommandFailure("a stack runs on " + folder.root()));
    try {
      new Restoration(folder, new Progress(System.out))
          .run(
              backup,
              new Restoration.Programs(
                  InstallFolder.ofThisMachine(),
                  StackOptions.home().resolve("local-stack/target/stack"),
                  OneMachine.launcherFolder()));
    } finally {
      lock.close();
    }
    System.out.println("Restored. Start it: ./dubdeck up --data " + folder.root());
    return 0;
  }
}
