import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * An example of a reader of Dubdeck's events: prints a line for each new voice reference, once,
 * however often its event comes. Takes the broker's address and a file to remember in:
 *
 * <pre>java -cp 'local-stack/target/stack/lib/*' docs/integrations/RefsSavedPrinter.java \
 *   127.0.0.1:21234 refs-saved.seen</pre>
 */
public final class RefsSavedPrinter {
  private static final String TOPIC = "refs-saved";
  private static final String TYPE = "dubdeck.refs-saved.v1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path memory;
  private final Set<String> seen;

  private RefsSavedPrinter(Path memory) throws IOException {
    this.memory = memory;
    this.seen = new HashSet<>(Files.exists(memory) ? Files.readAllLines(memory) : List.of());
  }

  /** Reads until it is asked to end. */
  public static void main(String[] words) throws IOException {
    if (words.length != 2) {
      System.err.println("usage: RefsSavedPrinter.java HOST:PORT FILE");
      System.exit(2);
    }
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    new RefsSavedPrinter(Path.of(words[1])).read(words[0]);
  }

  private void read(String broker) throws IOException {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker,
            // The broker keeps how far this group has read; a name of your own, not a service's.
            ConsumerConfig.GROUP_ID_CONFIG,
            "refs-saved-printer",
            // A new group begins with what is still there, not with what comes next.
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            // Told to the broker when it has been dealt with, never before.
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      leaveInOrder(consumer);
      consumer.subscribe(List.of(TOPIC));
      while (true) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          take(record);
        }
        consumer.commitSync();
      }
    } catch (WakeupException e) {
      System.err.println("ended");
    }
  }

  /** Asked to end, it tells the broker, which else would wait for it before it lets others read. */
  private static void leaveInOrder(KafkaConsumer<?, ?> consumer) {
    Thread reader = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  consumer.wakeup();
                  try {
                    reader.join(5_000);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  private void take(ConsumerRecord<String, byte[]> record) throws IOException {
    // Another version of the type stands beside this one until all readers have moved on.
    if (!TYPE.equals(header(record, "ce_type"))) {
      return;
    }
    String id = header(record, "ce_id");
    if (seen.contains(id)) {
      return;
    }
    try {
      print(record.key(), JSON.readTree(record.value()));
    } catch (IOException e) {
      // It will not become readable by being read again, and others wait behind it.
      System.err.println("unreadable: " + record.topic() + " " + record.offset());
    }
    remember(id);
  }

  /** The effect. Fields that are not known are not looked at: there will be more of them. */
  private static void print(String voice, JsonNode data) {
    JsonNode reference = data.path("reference");
    System.out.printf(
        "%s (%s): version %d by %s, %s%n",
        voice,
        data.path("display_name").asText(),
        reference.path("version").asInt(),
        reference.path("created_by").asText(),
        reference.path("ref_key").asText());
  }

  /**
   * A crash before this line prints twice, one after it does not. Who writes to a database makes
   * the id and the effect one transaction, and has neither.
   */
  private void remember(String id) throws IOException {
    try (Writer out =
        Files.newBufferedWriter(memory, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(id + "\n");
    }
    seen.add(id);
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}
