package dev.dubdeck.media.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What our children carry in their environment: whose they are, and which process started them.
 *
 * @param parent process id and start time of the starter, since process ids are used again
 */
record WorkerMark(String workerId, String parent) {
  static final String WORKER = "DUBDECK_WORKER";
  static final String PARENT = "DUBDECK_WORKER_PROCESS";
  private static final int START_TIME_AFTER_NAME = 19;

  static WorkerMark ofThisProcess(String workerId) {
    long pid = ProcessHandle.current().pid();
    return new WorkerMark(workerId, pid + "@" + startTime(pid).orElse("?"));
  }

  Map<String, String> variables() {
    return Map.of(WORKER, workerId, PARENT, parent);
  }

  /** Whether the process that is named so is still the one that runs under that id. */
  static boolean isAlive(String parent) {
    int at = parent.indexOf('@');
    try {
      long pid = Long.parseLong(parent.substring(0, Math.max(at, 0)));
      return startTime(pid).filter(parent.substring(at + 1)::equals).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Optional<String> startTime(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name may hold blanks and parentheses; fields count from after its last one.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(fields[START_TIME_AFTER_NAME]);
    } catch (IOException | IndexOutOfBoundsException gone) {
      return Optional.empty();
    }
  }
}
