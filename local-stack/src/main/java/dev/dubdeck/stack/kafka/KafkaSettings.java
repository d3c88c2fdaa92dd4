package dev.dubdeck.stack.kafka;

import java.nio.file.Path;
import java.util.Properties;

/** The broker's settings: one node that is its own controller, sized for one machine. */
final class KafkaSettings {
  private KafkaSettings() {}

  static Properties of(int port, int controllerPort, Path logFolder) {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
    settings.setProperty(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.setProperty(
        "advertised.listeners",
        "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("log.dirs", logFolder.toString());
    settings.setProperty("auto.create.topics.enable", "false");
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      settings.setProperty(topic + ".replication.factor", "1");
      settings.setProperty(topic + ".num.partitions", "4");
    }
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.num.partitions", "2");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    settings.setProperty("num.recovery.threads.per.data.dir", "2");
    // Index files are preallocated at this size; ours hold a few entries.
    settings.setProperty("log.index.size.max.bytes", "1048576");
    return settings;
  }
}
