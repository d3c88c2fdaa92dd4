package dev.dubdeck.stack.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's JVM: formats the log folder at its first start, then serves. */
public final class KafkaNode {
  private KafkaNode() {}

  /** Takes the settings file and the log folder. */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.setProperty("org.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer", "info");
    System.setProperty(
        "org.slf4j.simpleLogger.log.org.apache.kafka.common.utils.AppInfoParser", "error");
    System.setProperty("org.slf4j.simpleLogger.logFile", "System.out");
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    String settings = arguments[0];
    if (!Files.exists(Path.of(arguments[1]).resolve("meta.properties"))) {
      String cluster = Uuid.randomUuid().toString();
      int code =
          StorageTool.execute(
              new String[] {"format", "--standalone", "-t", cluster, "-c", settings}, System.out);
      if (code != 0) {
        System.exit(code);
      }
    }
    Kafka.main(new String[] {settings});
  }
}
