package dev.dubdeck.stack.supervise;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The log file of a part: bounded by keeping one predecessor, its last lines also at hand. */
final class PartLog {
  private static final long MOST_BYTES = 10L * 1024 * 1024;
  private static final int LAST_LINES = 15;
  private static final int LONGEST_LINE = 400;

  private final Path file;
  private final long mostBytes;
  private final Deque<String> last = new ArrayDeque<>();

  PartLog(Path file) {
    this(file, MOST_BYTES);
  }

  PartLog(Path file, long mostBytes) {
    this.file = file;
    this.mostBytes = mostBytes;
  }

  /** Copies everything the process says until it closes its output. */
  void copy(InputStream output) throws IOException {
    synchronized (last) {
      last.clear();
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      long size = Files.exists(file) ? Files.size(file) : 0;
      OutputStream out = open();
      try {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          remember(line);
          byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
          if (size + bytes.length > mostBytes) {
            out.close();
            Files.move(
                file,
                file.resolveSibling(file.getFileName() + ".1"),
                StandardCopyOption.REPLACE_EXISTING);
            out = open();
            size = 0;
          }
          out.write(bytes);
          size += bytes.length;
        }
      } finally {
        out.close();
      }
    }
  }

  /** The last lines of the present run, shortened. */
  List<String> lastLines() {
    synchronized (last) {
      return List.copyOf(last);
    }
  }

  private void remember(String line) {
    String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
    synchronized (last) {
      last.addLast(shown);
      if (last.size() > LAST_LINES) {
        last.removeFirst();
      }
    }
  }

  private OutputStream open() throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
