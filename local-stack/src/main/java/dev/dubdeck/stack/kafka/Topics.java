package dev.dubdeck.stack.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of the services: one for each kind of fact, each with its dead letters. */
final class Topics {
  static final List<String> FACTS =
      List.of(
          "job-submitted",
          "job-changed",
          "job-exported",
          "export-progressed",
          "export-completed",
          "export-failed",
          "refs-extracted",
          "refs-saved",
          "drift-assessed",
          "voice-changed",
          "mapping-changed",
          "library-decided",
          "export-ordered",
          "queue-changed");

  private static final Set<String> LATEST_STATE =
      Set.of("job-changed", "voice-changed", "mapping-changed", "queue-changed");

  /**
   * Kept for ever, whole: the library is rebuilt from it, and its key stands for many artifacts.
   */
  private static final String PUBLISHED_FILES = "export-completed";

  private static final int PARTITIONS = 3;
  private static final short REPLICAS = 1;
  private static final Map<String, String> KEPT_FOR_EVER =
      Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1");

  private Topics() {}

  /** Those of which the broker keeps every record, or the last of each key, for ever. */
  static Set<String> kept() {
    Set<String> kept = new TreeSet<>(LATEST_STATE);
    kept.add(PUBLISHED_FILES);
    FACTS.forEach(fact -> kept.add(dead(fact)));
    return kept;
  }

  private static String dead(String fact) {
    return fact + ".dlq";
  }

  static List<NewTopic> all() {
    List<NewTopic> topics = new ArrayList<>();
    for (String fact : FACTS) {
      NewTopic topic = new NewTopic(fact, PARTITIONS, REPLICAS);
      if (LATEST_STATE.contains(fact)) {
        topic.configs(
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
      }
      if (fact.equals(PUBLISHED_FILES)) {
        topic.configs(KEPT_FOR_EVER);
      }
      topics.add(topic);
      // Dead letters wait for a person, however long it takes.
      topics.add(new NewTopic(dead(fact), PARTITIONS, REPLICAS).configs(KEPT_FOR_EVER));
    }
    return topics;
  }
}
