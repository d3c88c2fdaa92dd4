package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.demo.Demo;
import dev.dubdeck.stack.place.Endpoints;
import dev.dubdeck.stack.place.Ports;
import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.place.StackLock;
import dev.dubdeck.stack.postgres.DatabaseAddress;
import dev.dubdeck.stack.supervise.PidFiles;
import dev.dubdeck.stack.supervise.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "up", description = "start PostgreSQL, Kafka, the identity provider and Dubdeck")
final class UpCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Option(names = "--port", description = "where the gateway listens (default: ${DEFAULT-VALUE})")
  private int port = 8080;

  @Option(names = "--detach", description = "return when all is ready and leave it running")
  private boolean detach;

  @Option(names = "--demo", description = "fill in two small series with pictures and voices")
  private boolean demo;

  /** Heeded by the script that starts this program; here only so that the help tells of it. */
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--no-build", description = "use what was built last")
  private boolean noBuild;

  @Option(names = "--oidc-issuer", paramLabel = "URL", description = "another identity provider")
  private @Nullable String issuer;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = "another PostgreSQL server: postgresql://USER:PASSWORD@HOST:PORT")
  private @Nullable String databaseUrl;

  @Option(
      names = "--servers-only",
      description = "without the services, as for running one of them from an IDE")
  private boolean serversOnly;

  @Override
  public Integer call() throws IOException, InterruptedException {
    StackFolder folder = options.stack().create();
    if (detach) {
      return new DetachedStart(folder).run(arguments(folder));
    }
    long begin = System.nanoTime();
    Optional<DatabaseAddress> database =
        Optional.ofNullable(databaseUrl).map(DatabaseAddress::parse);
    StackLock lock = StackLock.tryTake(folder).orElseThrow(() -> alreadyRuns(folder));
    if (Files.exists(folder.restoring())) {
      throw new CommandFailure(
          "a backup was being restored to "
              + folder.root()
              + " and that did not end; delete the folder and restore again");
    }
    Progress progress = new Progress(System.out);
    List<String> swept = new PidFiles(folder.run()).sweep();
    if (!swept.isEmpty()) {
      progress.say("Ended what an earlier run had left: " + String.join(", ", swept));
    }
    Endpoints.remove(folder);
    if (!Ports.isFree(port)) {
      throw new CommandFailure("port " + port + " is in use; choose another with --port");
    }
    progress.say("Starting Dubdeck on " + folder.root());
    StackPlan plan =
        new StackPlan(folder, port, Optional.ofNullable(issuer), database, !serversOnly);
    OneMachine machine = new OneMachine(plan, StackOptions.home(), progress);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("stop").unstarted(() -> stop(machine, lock, stopped)));
    machine.start();
    announce(progress, Duration.ofNanos(System.nanoTime() - begin));
    if (demo && issuer != null) {
      progress.say("No demo: it is submitted as the local users, and there are none.");
    }
    Thread.ofPlatform()
        .daemon()
        .name("at-leisure")
        .start(() -> atLeisure(machine, folder, progress));
    stopped.await();
    return 0;
  }

  /** One after the other: the launcher has little memory, and the demo is waited for. */
  private void atLeisure(OneMachine machine, StackFolder folder, Progress progress) {
    if (demo && issuer == null) {
      new Demo(folder, progress).fill();
    }
    machine.tidy();
  }

  private static void stop(OneMachine machine, StackLock lock, CountDownLatch stopped) {
    machine.stop();
    try {
      lock.close();
    } catch (IOException e) {
      System.err.println("dubdeck: " + e.getMessage());
    }
    stopped.countDown();
  }

  private static CommandFailure alreadyRuns(StackFolder folder) {
    return new CommandFailure(
        "a stack already runs on "
            + folder.root()
            + "; see ./dubdeck status, or stop it with down");
  }

  private List<String> arguments(StackFolder folder) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("up", "--data", folder.root().toString(), "--port", Integer.toString(port)));
    if (demo) {
      arguments.add("--demo");
    }
    if (serversOnly) {
      arguments.add("--servers-only");
    }
    if (issuer != null) {
      arguments.addAll(List.of("--oidc-issuer", issuer));
    }
    if (databaseUrl != null) {
      arguments.addAll(List.of("--database-url", databaseUrl));
    }
    return arguments;
  }

  private void announce(Progress progress, Duration took) {
    progress.say(
        String.format(
            Locale.ROOT,
            "Dubdeck is ready after %.1f s: http://127.0.0.1:%d",
            took.toMillis() / 1000.0,
            port));
    if (issuer == null) {
      progress.say(
          "  sign in as ana or ben (operators and editors), vera (viewer) or admin;"
              + " the password is the name");
    }
  }
}
