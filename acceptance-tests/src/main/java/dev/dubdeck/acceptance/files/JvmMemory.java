package dev.dubdeck.acceptance.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one JVM holds, in MiB.
 *
 * @param heap live objects: what is left after a full collection
 * @param resident memory of its own that is resident, heap, buffers and all else
 */
record JvmMemory(double heap, double resident) {
  private static final Pattern USED = Pattern.compile("(?:total|reserved).*?used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("RssAnon:\\s+(\\d+) kB");
  private static final double KIB_PER_MIB = 1024;

  static JvmMemory of(long pid) throws IOException {
    jcmd(pid, "GC.run");
    long used = 0;
    Matcher spaces = USED.matcher(heapOnly(jcmd(pid, "GC.heap_info")));
    while (spaces.find()) {
      used += Long.parseLong(spaces.group(1));
    }
    Matcher resident =
        RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
    if (used == 0 || !resident.find()) {
      throw new IOException("the JVM does not tell what it holds");
    }
    return new JvmMemory(used / KIB_PER_MIB, Long.parseLong(resident.group(1)) / KIB_PER_MIB);
  }

  private static String heapOnly(String text) {
    int metaspace = text.indexOf("Metaspace");
    return metaspace < 0 ? text : text.substring(0, metaspace);
  }

  private static String jcmd(long pid, String command) throws IOException {
    Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(program.toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
