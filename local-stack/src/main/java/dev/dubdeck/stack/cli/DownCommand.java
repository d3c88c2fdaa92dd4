package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.place.Endpoints;
import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.place.StackLock;
import dev.dubdeck.stack.supervise.PidFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down", description = "stop the stack")
final class DownCommand implements Callable<Integer> {
  private static final long MOST_SECONDS = 120;

  @Mixin private StackOptions options = new StackOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    StackFolder folder = options.stack();
    Optional<ProcessHandle> launcher =
        Files.isDirectory(folder.run()) ? StackLock.holder(folder) : Optional.empty();
    if (launcher.isPresent()) {
      end(launcher.get());
    }
    List<String> left = new PidFiles(folder.run()).sweep();
    Endpoints.remove(folder);
    if (launcher.isPresent() || !left.isEmpty()) {
      System.out.println("Stopped the stack on " + folder.root());
    } else {
      System.out.println("No stack runs on " + folder.root());
    }
    return 0;
  }

  private static void end(ProcessHandle launcher) throws IOException, InterruptedException {
    launcher.destroy();
    try {
      launcher.onExit().get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      launcher.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }
}
