package dev.dubdeck.teststack.wire;

import dev.dubdeck.teststack.server.Servers;

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

  private static void of(String server, Runnable meanwhile) {
    Servers.running().act(server + "/cut");
    try {
      meanwhile.run();
    } finally {
      Servers.running().act(server + "/heal");
    }
  }
}
