package dev.dubdeck.acceptance.pair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.acceptance.stack.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A person who listens to the events of his jobs at one place and comes back whenever the stream
 * ends, as a browser does.
 */
final class Listener implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long BACK_AFTER_NANOS = 300_000_000L;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String name;
  private final Person person;
  private final Supplier<String> origin;
  private final Map<String, String> states = new ConcurrentHashMap<>();
  private final AtomicInteger streams = new AtomicInteger();
  private volatile boolean over;
  private volatile Stream<String> open = Stream.empty();

  Listener(String name, Person person, Supplier<String> origin) {
    this.name = name;
    this.person = person;
    this.origin = origin;
    Thread.ofVirtual().start(this::listen);
  }

  /** The last state that was heard, by job. */
  Map<String, String> states() {
    return states;
  }

  /** How often it has come back, and once more. */
  int streams() {
    return streams.get();
  }

  private void listen() {
    while (!over) {
      try {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(origin.get() + "/api/jobs/events"))
                .header("Authorization", "Bearer " + person.token())
                .build();
        HttpResponse<Stream<String>> answer =
            HTTP.send(request, HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() == 200) {
          streams.incrementAndGet();
          open = answer.body();
          open.filter(line -> line.startsWith("data:")).forEach(this::hear);
        }
      } catch (IOException | RuntimeException ended) {
        // comes back
      } catch (InterruptedException e) {
        return;
      }
      LockSupport.parkNanos(BACK_AFTER_NANOS);
    }
  }

  private void hear(String line) {
    try {
      JsonNode event = JSON.readTree(line.substring("data:".length()));
      if (event.has("job_id")) {
        states.putIfAbsent(event.path("job_id").asText(), "");
      } else {
        states.put(event.path("id").asText(), event.path("state").asText());
      }
    } catch (IOException e) {
      states.put("unreadable: " + line, "");
    }
  }

  @Override
  public void close() {
    over = true;
    open.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
