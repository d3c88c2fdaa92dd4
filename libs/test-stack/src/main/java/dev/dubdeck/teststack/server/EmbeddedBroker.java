package dev.dubdeck.teststack.server;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;

/** A real KRaft broker in this JVM. */
final class EmbeddedBroker implements Broker {
  @Override
  @SuppressWarnings("resource") // lives as long as the JVM
  public String start(int advertisedPort) {
    int port = FreePort.find();
    new EmbeddedKafkaBroker()
        .withNodeId(0)
        .withKafkaPort(port)
        .withAdvertisedListeners("PLAINTEXT://127.0.0.1:" + advertisedPort)
        .withDeleteLogDirsOnClose(true)
        .withAdditionalProperties(
            properties -> {
              properties.setProperty("message.max.bytes", Integer.toString(MAX_MESSAGE));
              properties.setProperty("group.initial.rebalance.delay.ms", "0");
              properties.setProperty("auto.create.topics.enable", "false");
              properties.setProperty("offsets.topic.num.partitions", "3");
              properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
            })
        .start();
    return "127.0.0.1:" + port;
  }
}
