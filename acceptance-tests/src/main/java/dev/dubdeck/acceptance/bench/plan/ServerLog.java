package dev.dubdeck.acceptance.bench.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * The plans that were written since, from mark to mark; what follows the last is left out. Long
   * messages of two sessions may run into each other in the server's pipe: where that happened, the
   * whole part between two marks is null.
   */
  List<@Nullable List<RanStatement>> plans() throws IOException {
    List<@Nullable List<RanStatement>> all = new ArrayList<>();
    List<RanStatement> plans = new ArrayList<>();
    StringBuilder json = new StringBuilder();
    boolean broken = false;
    boolean within = false;
    for (String line : fresh().split("\n", -1)) {
      boolean mark = line.contains("LOG:  " + MARK);
      if (within && !mark && line.startsWith("\t")) {
        json.append(line, 1, line.length()).append('\n');
        continue;
      }
      if (within) {
        broken |= !read(json, plans);
      }
      within = line.contains(" ms  plan:");
      if (mark) {
        all.add(broken ? null : plans);
        plans = new ArrayList<>();
        broken = false;
      }
    }
    return all;
  }

  private static boolean read(StringBuilder json, List<RanStatement> plans) {
    try {
      plans.add(new RanStatement(JSON.readTree(json.toString())));
      return true;
    } catch (JsonProcessingException ranIntoEachOther) {
      return false;
    } finally {
      json.setLength(0);
    }
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
