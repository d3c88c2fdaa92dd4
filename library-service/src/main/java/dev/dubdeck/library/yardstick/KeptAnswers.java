package dev.dubdeck.library.yardstick;

import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A few answers, in memory until the service ends; nothing at all while it is switched off. */
@ApplicationScoped
class KeptAnswers {
  /** Together at most 16 MiB. */
  static final int MOST = 64;

  static final int MOST_BYTES = 256 * 1024;
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  private final YardstickConfig config;
  private final Map<String, byte[]> answers = new ConcurrentHashMap<>();

  KeptAnswers(YardstickConfig config) {
    this.config = config;
  }

  /**
   * The bytes of that name.
   *
   * @throws Problem 404 when it is switched off or nothing has that name
   */
  byte[] require(String name) {
    requireOn();
    byte[] bytes = answers.get(name);
    if (bytes == null) {
      throw Problem.of(
          ProblemType.NOT_FOUND, "yardstick_unknown", "Nothing is kept under this name.");
    }
    return bytes;
  }

  /**
   * Whether the bytes may be kept.
   *
   * @throws Problem 404 when it is switched off, 400 for a malformed name, 413 for too much
   */
  void requireRoom(String name, byte[] bytes) {
    requireOn();
    if (!NAME.matcher(name).matches()) {
      throw Problem.malformed("bad_parameter", "The name is made of a-z, 0-9 and hyphens.");
    }
    if (bytes.length > MOST_BYTES || (!answers.containsKey(name) && answers.size() >= MOST)) {
      throw Problem.tooLarge("At most " + MOST + " answers of " + MOST_BYTES + " bytes are kept.");
    }
  }

  /** Keeps bytes for which there was room. */
  void put(String name, byte[] bytes) {
    answers.put(name, bytes);
  }

  private void requireOn() {
    if (!config.enabled()) {
      throw Problem.of(ProblemType.NOT_FOUND, "yardstick_off", "The yardstick is switched off.");
    }
  }
}
