package dev.dubdeck.teststack.server;

import dev.dubdeck.contracts.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** A Kafka broker with the topics of production. */
interface Broker {
  /** Large enough for a poison record of ten megabytes to come in. */
  int MAX_MESSAGE = 16 * 1024 * 1024;

  int PARTITIONS = 3;

  /** Of these only the last word on each key is kept. */
  Set<String> LATEST_STATE = Set.of("job-changed", "voice-changed", "mapping-changed");

  /** Starts the broker; its clients are told to talk to {@code advertisedPort} afterwards. */
  String start(int advertisedPort);

  /** Creates every topic and its dead-letter topic. */
  static void createTopics(String bootstrap) {
    List<NewTopic> topics = new ArrayList<>();
    Stream<String> announced =
        Stream.of("refs-extracted", "refs-saved", "drift-assessed", "voice-changed");
    Stream.concat(Stream.of(EventType.values()).map(EventType::topic), announced)
        .distinct()
        .forEach(
            name -> {
              topics.add(topic(name).configs(cleanup(name)));
              topics.add(topic(name + ".dlq"));
            });
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      // on a busy machine the client asks again for what was made at its first request
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("topics cannot be created", e);
      }
    }
  }

  private static NewTopic topic(String name) {
    return new NewTopic(name, Optional.of(PARTITIONS), Optional.empty());
  }

  private static Map<String, String> cleanup(String topic) {
    if (LATEST_STATE.contains(topic)) {
      return Map.of("cleanup.policy", "compact");
    }
    return "export-completed".equals(topic)
        ? Map.of("retention.ms", "-1", "retention.bytes", "-1")
        : Map.of("cleanup.policy", "delete");
  }
}
