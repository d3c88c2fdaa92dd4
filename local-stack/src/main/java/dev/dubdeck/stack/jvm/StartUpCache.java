package dev.dubdeck.stack.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * A JVM's ahead-of-time cache, with which a program starts in a third of the time; used where there
 * is one. Making one is asked for with {@code DUBDECK_AOT=on}: the first run of a program with
 * these flags is recorded, and a process of low priority makes the cache of it. It is not done
 * unasked, since ending a recording has been seen to end the recorded program too (JDK 25.0.3).
 * Needs JDK 25; {@code DUBDECK_AOT=off} does without.
 */
final class StartUpCache {
  private static final int FIRST_VERSION = 25;
  private static final List<String> QUIET = List.of("-Xlog:aot=off,cds=off");

  private final Path file;
  private final Path recording;

  StartUpCache(Path folder, String program, List<String> flags) {
    // System properties do not matter to the JVM, and some name the data folder.
    List<String> shape = flags.stream().filter(flag -> !flag.startsWith("-D")).toList();
    CRC32 crc = new CRC32();
    crc.update(
        (System.getProperty("java.vm.version") + System.getProperty("java.home") + shape)
            .getBytes(StandardCharsets.UTF_8));
    String name = program + "-" + HexFormat.of().toHexDigits((int) crc.getValue());
    this.file = folder.resolve(name + ".aot");
    this.recording = folder.resolve(name + "-" + ProcessHandle.current().pid() + ".recording");
  }

  /** The flags that use the cache, or else record what it is made from. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    if (isSupported() && Files.exists(file)) {
      flags.addAll(QUIET);
      flags.add("-XX:AOTCache=" + file);
    } else if (isMissing()) {
      flags.addAll(QUIET);
      flags.addAll(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording));
    }
    return flags;
  }

  /** Whether a program that is started with these flags now will record. */
  boolean isMissing() {
    return isSupported() && "on".equals(System.getenv("DUBDECK_AOT")) && !Files.exists(file);
  }

  /**
   * Ends the recording of a running program and makes the cache from it.
   *
   * @param program the program's command without the flags of the cache and without arguments
   */
  void make(long pid, List<String> program) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!isMissing() || !Files.isExecutable(jcmd)) {
      return;
    }
    Path fresh = recording.resolveSibling(recording.getFileName() + ".aot");
    try {
      if (run(List.of(jcmd.toString(), Long.toString(pid), "AOT.end_recording"))
          && Files.exists(recording)) {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "15", program.getFirst()));
        command.addAll(QUIET);
        command.add("-XX:AOTMode=create");
        command.add("-XX:AOTConfiguration=" + recording);
        command.add("-XX:AOTCache=" + fresh);
        command.addAll(program.subList(1, program.size()));
        if (run(command) && Files.exists(fresh)) {
          Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    } finally {
      Files.deleteIfExists(recording);
      Files.deleteIfExists(fresh);
    }
  }

  private static boolean run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean isSupported() {
    return Runtime.version().feature() >= FIRST_VERSION
        && !"off".equals(System.getenv("DUBDECK_AOT"));
  }
}
