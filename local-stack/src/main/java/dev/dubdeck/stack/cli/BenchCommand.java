package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.place.StackLock;
import dev.dubdeck.stack.supervise.MemoryUse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "bench", description = "benchmarks; `idle-memory` measures the running stack")
final class BenchCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "idle-memory")
  private String name = "idle-memory";

  @Override
  public Integer call() throws IOException {
    if (!name.equals("idle-memory")) {
      throw new CommandFailure("no such benchmark here: " + name);
    }
    StackFolder folder = options.stack();
    options.requireRunning();
    ProcessHandle launcher =
        StackLock.holder(folder)
            .orElseThrow(() -> new CommandFailure("no stack runs on " + folder.root()));
    MemoryUse sum = MemoryUse.NONE;
    for (Map.Entry<String, ProcessHandle> part : StatusCommand.parts(folder, launcher).entrySet()) {
      sum =
          sum.plus(
              part.getKey().equals("launcher")
                  ? MemoryUse.ofOne(part.getValue())
                  : MemoryUse.of(part.getValue()));
    }
    System.out.printf(
        Locale.ROOT, "idle-memory %.2f GiB (PSS)%n", sum.proportional() / 1073741824.0);
    return 0;
  }
}
