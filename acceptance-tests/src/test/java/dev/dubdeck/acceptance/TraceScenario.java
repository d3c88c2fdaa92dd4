package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One trace goes from a request at the gateway to ffmpeg, and through the logs. */
class TraceScenario {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");
  private final String trace = UUID.randomUUID().toString().replace("-", "");

  @Test
  void oneTraceLeadsFromTheRequestToFfmpegAndThroughTheLogs() throws Exception {
    assumeThat(SharedStudio.collector()).as("a stack of our own").isPresent();
    Collector collector = SharedStudio.collector().orElseThrow();

    String job = submitTraced();
    Jobs.settled(ana, job);

    Await.until(
        "the trace of " + job,
        Duration.ofSeconds(30),
        () -> collector.of(trace),
        spans ->
            spans.stream()
                .anyMatch(span -> isOf(span, "jobs-service", "export-completed process")));
    List<Collector.SeenSpan> spans = collector.of(trace);
    assertThat(spans)
        .anyMatch(span -> span.program().equals("gateway"))
        .anyMatch(span -> isOf(span, "export-worker", "job-submitted process"))
        .anyMatch(span -> isOf(span, "export-worker", "export masters"))
        .anyMatch(span -> isOf(span, "export-worker", "ffmpeg"));
    List<String> ids = spans.stream().map(Collector.SeenSpan::id).toList();
    assertThat(spans.stream().filter(span -> !ids.contains(span.parent())))
        .as("spans whose parent nobody told of: only the one the caller claims to have")
        .allMatch(span -> span.parent().equals("00f067aa0ba902b7"));
    assertThat(logged("jobs-service"))
        .anySatisfy(
            line -> {
              assertThat(line.path("traceId").asText()).isEqualTo(trace);
              assertThat(line.path("user_id").asText()).isEqualTo("ana");
              assertThat(line.path("request_id").asText()).isEqualTo("trace-" + trace);
            });
  }

  private static boolean isOf(Collector.SeenSpan span, String program, String name) {
    return span.program().equals(program) && span.name().equals(name);
  }

  private String submitTraced() throws IOException {
    Path film = studio.mediaRoot().resolve("Input/" + trace + ".mp4");
    Files.copy(SampleMedia.episode("traced", 2), film);
    Map<String, Object> wish = new HashMap<>(Jobs.episode("Traced", 1, 1, "mp4"));
    wish.put("input_key", "Input/" + trace + ".mp4");
    return ana.call(
            "POST",
            "/api/jobs/import",
            wish,
            "traceparent",
            "00-" + trace + "-00f067aa0ba902b7-01",
            "X-Request-ID",
            "trace-" + trace)
        .require(201)
        .body()
        .path("id")
        .asText();
  }

  /** The lines of a service's log; each is one JSON object and holds no secret. */
  private List<JsonNode> logged(String service) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(studio.data().resolve("logs/" + service + ".log"))) {
      // The JVM itself speaks plainly.
      if (line.startsWith("{")) {
        lines.add(JSON.readTree(line));
        assertThat(line)
            .doesNotContain(ana.token(), "eyJ", studio.mediaRoot().toString() + "/Output");
      }
    }
    return lines;
  }
}
