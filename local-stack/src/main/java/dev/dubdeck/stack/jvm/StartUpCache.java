package dev.dubdeck.stack.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * A JVM's ahead-of-time cache: recorded during the first run of a program with these flags on this
 * JDK, used by all later ones, which then start in a third of the time. Needs JDK 25; without, or
 * with {@code DUBDECK_AOT=off}, programs simply start more slowly.
 */
final class StartUpCache {
  private static final int FIRST_VERSION = 25;

  private final Path file;
  private final Path recording;

  StartUpCache(Path folder, String program, List<String> flags) {
    // System properties do not matter to the JVM, and some name the data folder.
    List<String> shape = flags.stream().filter(flag -> !flag.startsWith("-D")).toList();
    CRC32 crc = new CRC32();
    crc.update(
        (System.getProperty("java.vm.version") + System.getProperty("java.home") + shape)
            .getBytes(StandardCharsets.UTF_8));
    String key = HexFormat.of().toHexDigits((int) crc.getValue());
    this.file = folder.resolve(program + "-" + key + ".aot");
    this.recording =
        folder.resolve(program + "-" + key + "-" + ProcessHandle.current().pid() + ".aot.new");
  }

  /** The flags that use the cache, or else record it. */
  List<String> flags() throws IOException {
    if (!isSupported()) {
      return List.of();
    }
    if (Files.exists(file)) {
      return List.of("-XX:AOTCache=" + file, "-Xlog:aot=off,cds=off");
    }
    return List.of("-XX:AOTCacheOutput=" + recording, "-Xlog:aot=off,cds=off");
  }

  /** Whether the program that was started with these flags is recording. */
  boolean isMissing() {
    return isSupported() && !Files.exists(file);
  }

  /** Ends the recording of a running program and keeps what it made; the program runs on. */
  void keep(long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!isMissing() || !Files.isExecutable(jcmd)) {
      return;
    }
    Process ending =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "AOT.end_recording")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = ending.waitFor(3, TimeUnit.MINUTES);
    ending.destroyForcibly();
    Path halfway = recording.resolveSibling(recording.getFileName() + ".config");
    // A program that is stopped meanwhile leaves a cut-off file, and the file it is made from.
    if (ended
        && ProcessHandle.of(pid).isPresent()
        && !Files.exists(halfway)
        && Files.exists(recording)
        && Files.size(recording) > 0) {
      Files.move(recording, file, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.deleteIfExists(halfway);
    Files.deleteIfExists(recording);
  }

  private static boolean isSupported() {
    return Runtime.version().feature() >= FIRST_VERSION
        && !"off".equals(System.getenv("DUBDECK_AOT"));
  }
}
