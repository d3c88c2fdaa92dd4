package dev.dubdeck.teststack.server;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka in a container; {@code -Dtest.kafka.image} names another image. */
final class ContainerBroker implements Broker {
  private static final String IMAGE =
      System.getProperty("test.kafka.image", "apache/kafka-native:4.1.1");

  /** Inside of the container; clients come to it over the line. */
  private static final int PORT = 19_092;

  @Override
  @SuppressWarnings("resource") // lives as long as the JVM; the reaper takes it away
  public String start(int advertisedPort) {
    KafkaContainer broker =
        new KafkaContainer(
                DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("apache/kafka-native"))
            .withListener("0.0.0.0:" + PORT, () -> "127.0.0.1:" + advertisedPort)
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", Integer.toString(MAX_MESSAGE))
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    broker.addExposedPort(PORT);
    broker.start();
    return broker.getHost() + ":" + broker.getMappedPort(PORT);
  }
}
