package dev.dubdeck.teststack.wire;

import dev.dubdeck.teststack.server.Servers;
import java.time.Duration;

/** A server that is away for a while: connections drop, new ones are refused. */
public final class Outage {
  private Outage() {}

  /** Kafka is away while the work is done. */
  public static void ofKafka(Runnable meanwhile) {
    of("kafka", meanwhile);
  }

  /** PostgreSQL is away while the work is done. */
  public static void ofPostgres(Runnable meanwhile) {
    of("postgres", meanwhile);
  }

  /** Every answer of PostgreSQL takes that long while the work is done. */
  public static void ofSlowPostgres(Duration answer, Runnable meanwhile) {
    Servers.running().act("postgres/delay?" + answer.toMillis());
    try {
      meanwhile.run();
    } finally {
      Servers.running().act("postgres/delay?0");
    }
  }

  /**
   * The next transaction in which the text is sent is committed, and nobody hears of it: the
   * connection is gone.
   *
   * @param text letters, digits and dashes
   */
  public static void ofNextCommitAfter(String text) {
    Servers.running().act("postgres/lose-commit-after?" + text);
  }

  private static void of(String server, Runnable meanwhile) {
    Servers.running().act(server + "/cut");
    try {
      meanwhile.run();
    } finally {
      Servers.running().act(server + "/heal");
    }
  }
}
