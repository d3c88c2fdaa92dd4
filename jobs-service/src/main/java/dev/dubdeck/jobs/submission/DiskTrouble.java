package dev.dubdeck.jobs.submission;

import dev.dubdeck.platform.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/** The disk does not take a file: nothing the client did, and worth another try. */
final class DiskTrouble {
  private static final Logger LOG = Logger.getLogger(DiskTrouble.class);
  private static final Duration WAIT = Duration.ofMinutes(1);

  private DiskTrouble() {}

  static Problem problem(IOException fault) {
    LOG.error("the media root does not take a file", fault);
    String words = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("no space") || words.contains("quota")
        ? Problem.unavailable("disk_full", "There is no room for the files just now.", WAIT)
        : Problem.unavailable("storage_failed", "The files could not be stored just now.", WAIT);
  }
}
