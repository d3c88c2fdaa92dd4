package dev.dubdeck.teststack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.platform.event.Outbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * What {@code asyncapi.yaml} says that a service hears and tells is what its classes and its
 * configuration do. Channels with {@code @Incoming} are heard; types that a class names which
 * records events in the {@link Outbox} are told.
 */
public final class EventContract {
  private EventContract() {}

  /** Checks a service by its name and the package of its classes, without running it. */
  public static void check(String service, String basePackage) {
    Set<String> heard = new TreeSet<>();
    Set<String> told = new TreeSet<>();
    Properties settings = settings();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(basePackage)) {
      Set<String> named = named(type);
      Set<String> incoming = incoming(type, settings);
      heard.addAll(incoming);
      if (!incoming.isEmpty()) {
        assertThat(named).as("types that %s reads", type.getName()).containsAll(incoming);
      }
      if (records(type)) {
        named.removeAll(incoming);
        told.addAll(named);
      }
    }
    JsonNode operations = document().path("operations");
    assertThat(heard).as("%s hears", service).isEqualTo(topics(operations, service, "hears"));
    assertThat(told).as("%s tells", service).isEqualTo(topics(operations, service, "tells"));
  }

  /** Topics of the types that the class names. */
  private static Set<String> named(JavaClass type) {
    return type.getFieldAccessesFromSelf().stream()
        .filter(access -> access.getTargetOwner().isEquivalentTo(EventType.class))
        .map(access -> EventType.valueOf(access.getTarget().getName()).topic())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> incoming(JavaClass type, Properties settings) {
    Set<String> topics = new TreeSet<>();
    for (JavaMethod method : type.getMethods()) {
      if (method.isAnnotatedWith(Incoming.class)) {
        String channel = method.getAnnotationOfType(Incoming.class).value();
        // As the connector has it: a channel reads the topic of its name, or the one it is given.
        topics.add(settings.getProperty("mp.messaging.incoming." + channel + ".topic", channel));
      }
    }
    return topics;
  }

  private static boolean records(JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Outbox.class));
  }

  private static Set<String> topics(JsonNode operations, String service, String verb) {
    String prefix = service + "." + verb + ".";
    Set<String> topics = new TreeSet<>();
    operations
        .properties()
        .forEach(
            operation -> {
              if (operation.getKey().startsWith(prefix)) {
                String topic = operation.getKey().substring(prefix.length());
                assertThat(operation.getValue().at("/channel/$ref").asText())
                    .as(operation.getKey())
                    .isEqualTo("#/channels/" + topic);
                assertThat(operation.getValue().path("action").asText())
                    .as(operation.getKey())
                    .isEqualTo(verb.equals("tells") ? "send" : "receive");
                assertThat(Arrays.stream(EventType.values()).map(EventType::topic))
                    .as(operation.getKey())
                    .contains(topic);
                topics.add(topic);
              }
            });
    return topics;
  }

  private static Properties settings() {
    Properties settings = new Properties();
    try (@Nullable InputStream in =
        Thread.currentThread()
            .getContextClassLoader()
            .getResourceAsStream("application.properties")) {
      if (in != null) {
        settings.load(in);
      }
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode document() {
    try (InputStream in = EventType.class.getResourceAsStream("/asyncapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
