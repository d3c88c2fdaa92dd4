package dev.dubdeck.acceptance.bench.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The database server's log, which the launcher turns over once when it has grown. */
final class ServerLog {
  /** A line of ours between what belongs to different requests. */
  static final String MARK = "dubdeck bench mark";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private long read;

  ServerLog(Path file) {
    this.file = file;
  }

  /** What is there already is of no interest. */
  void skip() throws IOException {
    read = Files.size(file);
  }

  /** The plans that were written since, from mark to mark; what follows the last is left out. */
  List<List<RanStatement>> plans() throws IOException {
    List<List<RanStatement>> all = new ArrayList<>();
    List<RanStatement> plans = new ArrayList<>();
    StringBuilder json = new StringBuilder();
    boolean within = false;
    for (String line : fresh().split("\n", -1)) {
      if (line.startsWith("\t") && within) {
        json.append(line, 1, line.length()).append('\n');
        continue;
      }
      if (within) {
        plans.add(new RanStatement(JSON.readTree(json.toString())));
        json.setLength(0);
      }
      within = line.contains(" ms  plan:");
      if (line.contains("LOG:  " + MARK)) {
        all.add(plans);
        plans = new ArrayList<>();
      }
    }
    return all;
  }

  private String fresh() throws IOException {
    StringBuilder text = new StringBuilder();
    if (Files.size(file) < read) {
      text.append(from(file.resolveSibling(file.getFileName() + ".1"), read));
      read = 0;
    }
    text.append(from(file, read));
    read = Files.size(file);
    return text.append("\n").toString();
  }

  private static String from(Path log, long offset) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(log.toFile(), "r")) {
      bytes.seek(Math.min(offset, bytes.length()));
      byte[] rest = new byte[(int) (bytes.length() - bytes.getFilePointer())];
      bytes.readFully(rest);
      return new String(rest, StandardCharsets.UTF_8);
    }
  }
}
