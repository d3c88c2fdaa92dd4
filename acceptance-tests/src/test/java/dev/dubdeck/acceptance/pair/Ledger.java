package dev.dubdeck.acceptance.pair;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.stack.Wire;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of rows, events and files whatever has happened. */
final class Ledger {
  private static final List<String> SCHEMAS = List.of("jobs", "library", "voice", "export");

  private final Studio studio;

  Ledger(Studio studio) {
    this.studio = studio;
  }

  /** Every recorded event was published, none is parked. */
  void outboxesAreEmpty() {
    for (String schema : SCHEMAS) {
      Await.until(
          "the outbox of " + schema + " is empty",
          Duration.ofSeconds(30),
          () -> rows("select event_id from " + schema + ".outbox_event where published_at is null"),
          List::isEmpty);
    }
  }

  /** Ids of events that were recorded and are not on the wire, or the other way round. */
  Set<String> recordedAndNotOnTheWire(String... topics) {
    Set<String> recorded = new HashSet<>();
    for (String schema : SCHEMAS) {
      recorded.addAll(
          rows(
              "select event_id from %s.outbox_event where topic in ('%s')"
                  .formatted(schema, String.join("', '", topics))));
    }
    try (Wire wire = Wire.tap(studio, topics)) {
      recorded.removeAll(
          new HashSet<>(wire.allNow(seen -> true).stream().map(Wire.Seen::id).toList()));
    }
    return recorded;
  }

  /** Exports that were completed under more than one event. */
  List<String> completedTwice() {
    Map<String, Set<String>> events = new HashMap<>();
    try (Wire wire = Wire.tap(studio, "export-completed")) {
      for (Wire.Seen seen : wire.allNow(any -> true)) {
        JsonNode data = seen.data();
        events
            .computeIfAbsent(
                data.path("job_id").asText() + " " + data.path("kind").asText(),
                key -> new HashSet<>())
            .add(seen.id());
      }
    }
    return events.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(Object::toString)
        .toList();
  }

  /** Records that were put aside as unreadable. */
  int deadLetters(String... topics) {
    int dead = 0;
    for (String topic : topics) {
      try (Wire wire = Wire.tap(studio, topic + ".dlq")) {
        dead += wire.allNow(any -> true).size();
      }
    }
    return dead;
  }

  /** The first column of what the database says. */
  List<String> rows(String sql) {
    JsonNode postgres = studio.endpoints().path("postgres");
    try (Connection connection =
            DriverManager.getConnection(
                postgres.path("jdbc_url").asText(),
                postgres.path("user").asText(),
                postgres.path("password").asText());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
