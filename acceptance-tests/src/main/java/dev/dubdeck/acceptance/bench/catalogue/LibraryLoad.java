package dev.dubdeck.acceptance.bench.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Studio;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Puts a catalogue into the library by way of the topics that the library's consumers read. */
public final class LibraryLoad implements AutoCloseable {
  private static final String GROUP = "library-service";
  private static final Duration STALL = Duration.ofMinutes(3);

  private final Relay relay;
  private final Admin admin;
  private final Connection database;

  /** Opens the ways to the broker and, to count what came, to the database. */
  public LibraryLoad(Studio studio, long seed) throws SQLException {
    this.relay = new Relay(studio, seed);
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                studio.endpoints().path("kafka").asText()));
    this.database = connect(studio);
  }

  /** A connection as the account that owns the server. */
  public static Connection connect(Studio studio) throws SQLException {
    JsonNode postgres = studio.endpoints().path("postgres");
    return DriverManager.getConnection(
        postgres.path("jdbc_url").asText(),
        postgres.path("user").asText(),
        postgres.path("password").asText());
  }

  /** Versions that the library has now. */
  public long versions() throws SQLException {
    return number("SELECT count(*) FROM library.episode_version");
  }

  /**
   * Sends the releases and waits until the library has folded them all.
   *
   * @param expected versions that the library then has
   * @return events and versions, with the seconds from the first event sent to the last folded
   */
  public Loaded load(List<Release> releases, int expected)
      throws SQLException, ExecutionException, InterruptedException {
    long begin = System.nanoTime();
    long events = relay.send(releases);
    double sending = seconds(begin);
    awaitFolded();
    double folding = seconds(begin);
    long there = versions();
    if (there != expected) {
      throw new IllegalStateException(
          "the library has " + there + " versions of " + expected + " that were sent");
    }
    long settled = System.nanoTime();
    settle();
    int versions = releases.stream().mapToInt(Release::count).sum();
    return new Loaded(events, versions, sending, folding, seconds(settled));
  }

  /** What autovacuum would do in its own time, and in the middle of the measurement. */
  private void settle() throws SQLException {
    try (Statement statement = database.createStatement()) {
      for (String table : tables()) {
        statement.execute("VACUUM (ANALYZE) library." + table);
      }
      statement.execute("CHECKPOINT");
    }
  }

  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace ="
                    + " 'library'::regnamespace ORDER BY 1")) {
      while (rows.next()) {
        tables.add('"' + rows.getString(1) + '"');
      }
    }
    return tables;
  }

  private void awaitFolded() throws ExecutionException, InterruptedException {
    long last = Long.MAX_VALUE;
    long since = System.nanoTime();
    long lag = lag();
    while (lag > 0) {
      if (lag < last) {
        last = lag;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > STALL.toNanos()) {
        throw new IllegalStateException("the library folds no more; it lags by " + lag);
      }
      LockSupport.parkNanos(500_000_000L);
      lag = lag();
    }
  }

  /** A partition without an offset of the library's has been read by it up to nothing. */
  private long lag() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> folded =
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, OffsetSpec> all = new HashMap<>();
    for (TopicDescription topic :
        admin.describeTopics(Relay.TOPICS).allTopicNames().get().values()) {
      topic
          .partitions()
          .forEach(
              partition ->
                  all.put(
                      new TopicPartition(topic.name(), partition.partition()),
                      OffsetSpec.latest()));
    }
    long lag = 0;
    for (var end : admin.listOffsets(all).all().get().entrySet()) {
      OffsetAndMetadata there = folded.get(end.getKey());
      lag += end.getValue().offset() - (there == null ? 0 : there.offset());
    }
    return lag;
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  @Override
  public void close() throws SQLException {
    relay.close();
    admin.close();
    database.close();
  }

  /**
   * What a step of loading came to.
   *
   * @param sending seconds until the broker had all
   * @param folding seconds until the library had folded all, sending included
   * @param settling seconds of VACUUM and CHECKPOINT after that
   */
  public record Loaded(long events, int versions, double sending, double folding, double settling) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,9d versions, %,9d events in %6.1f s (sent in %.1f): %,8.0f events/s, %,8.0f"
              + " versions/s; VACUUM %.1f s",
          versions,
          events,
          folding,
          sending,
          events / folding,
          versions / folding,
          settling);
    }
  }
}
