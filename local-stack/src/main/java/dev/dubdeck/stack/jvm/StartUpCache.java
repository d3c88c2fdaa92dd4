package dev.dubdeck.stack.jvm;

import dev.dubdeck.stack.supervise.Launch;
import dev.dubdeck.stack.supervise.Spawner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A JVM's ahead-of-time cache (JEP 514), with which a program starts in less than half of the time;
 * used where there is one. It is made of a run of its own, of low priority, that is asked to end as
 * soon as it is up and writes the cache then (docs/adr/0036). Needs JDK 25; {@code DUBDECK_AOT=off}
 * does without.
 */
final class StartUpCache {
  private static final int FIRST_VERSION = 25;
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration END_LIMIT = Duration.ofMinutes(10);
  private static final List<String> QUIET = List.of("-Xlog:aot=off,cds=off");

  private final Path file;

  StartUpCache(Path folder, String program, List<String> flags) {
    // System properties do not matter to the JVM, and some name the data folder.
    List<String> shape = flags.stream().filter(flag -> !flag.startsWith("-D")).toList();
    CRC32 crc = new CRC32();
    crc.update(
        (System.getProperty("java.vm.version") + System.getProperty("java.home") + shape)
            .getBytes(StandardCharsets.UTF_8));
    this.file =
        folder.resolve(program + "-" + HexFormat.of().toHexDigits((int) crc.getValue()) + ".aot");
  }

  /** The flags that use the cache, if there is one. */
  List<String> flags() {
    if (!isSupported() || !Files.exists(file)) {
      return List.of();
    }
    List<String> flags = new ArrayList<>(QUIET);
    flags.add("-XX:AOTCache=" + file);
    return flags;
  }

  /** Whether one can be made and none is there. */
  boolean isMissing() {
    return isSupported() && !Files.exists(file);
  }

  /**
   * Makes the cache.
   *
   * @param command the program's command without the flags of the cache and without arguments
   * @throws IOException if the run does not come up, or leaves no cache
   */
  void make(List<String> command, Rehearsal rehearsal, Spawner spawner)
      throws IOException, InterruptedException {
    sweep();
    Path fresh =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".fresh");
    List<String> whole = new ArrayList<>(List.of("nice", "-n", "19", command.getFirst()));
    whole.addAll(QUIET);
    whole.add("-XX:AOTCacheOutput=" + fresh);
    whole.addAll(command.subList(1, command.size()));
    whole.addAll(rehearsal.arguments());
    Process process =
        spawner.start(new Launch(whole, rehearsal.environment(), rehearsal.folder(), "KILL"));
    try {
      Thread.ofVirtual().start(() -> drain(process));
      awaitUp(process, rehearsal);
      // Process.destroy would close its output as well, to which its child still writes.
      process.toHandle().destroy();
      if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS) || !Files.exists(fresh)) {
        throw new IOException("its rehearsal left none");
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      sweep();
    }
  }

  private static void awaitUp(Process process, Rehearsal rehearsal)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!rehearsal.isUp().getAsBoolean()) {
      if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
        throw new IOException("its rehearsal ended with code " + process.exitValue());
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("its rehearsal was not up in " + START_LIMIT.toMinutes() + " min");
      }
    }
  }

  /** What it says is of no interest, but must be taken from it. */
  private static void drain(Process process) {
    try {
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what is half made: by this launcher, or by one that was killed meanwhile. */
  private void sweep() throws IOException {
    String name = Pattern.quote(file.getFileName().toString());
    Pattern unfinished = Pattern.compile(name + "\\.([0-9]+)\\.fresh.*");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(file.getParent())) {
      for (Path found : files) {
        Matcher matcher = unfinished.matcher(found.getFileName().toString());
        if (matcher.matches() && !isAnother(Long.parseLong(matcher.group(1)))) {
          Files.delete(found);
        }
      }
    }
  }

  private static boolean isAnother(long pid) {
    return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
  }

  private static boolean isSupported() {
    return Runtime.version().feature() >= FIRST_VERSION
        && !"off".equals(System.getenv("DUBDECK_AOT"));
  }
}
