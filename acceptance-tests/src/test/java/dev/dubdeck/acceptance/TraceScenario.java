package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.acceptance.TraceCollector.Told;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody has submitted can be followed through the programs by its trace. */
class TraceScenario {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> PROGRAMS =
      List.of("gateway", "jobs-service", "library-service", "voice-service", "export-worker");

  /** The part of the caller that has begun the trace. */
  private static final String CALLER = "00f067aa0ba902b7";

  private static Studio studio;
  private static TraceCollector collector;

  private final String anas = newTrace();
  private final String bens = newTrace();

  @BeforeAll
  static void askForTheStack() {
    assumeTrue(SharedStudio.isOfThisRun(), "a stack of somebody else does not tell this collector");
    studio = SharedStudio.studio();
    collector = SharedStudio.traces();
  }

  @Test
  void submittedFilmIsOneTraceFromTheGatewayToFfmpegAndBackToTheJob() {
    Path film = SampleMedia.episode("traced", 1);
    submit(studio.as("ana"), film, anas);
    submit(studio.as("ben"), film, bens);

    Map<String, Told> spans = whole(anas);
    Map<String, Told> others = whole(bens);
    Told ffmpeg =
        spans.values().stream()
            .filter(span -> span.name().equals("ffmpeg"))
            .findFirst()
            .orElseThrow();
    List<Told> way = wayTo(ffmpeg, spans);
    assertThat(way.stream().map(Told::program).distinct())
        .containsExactly("export-worker", "jobs-service", "gateway");
    assertThat(way.getLast().parent()).isEqualTo(CALLER);
    Told end =
        spans.values().stream().filter(TraceScenario::isEndOfExport).findFirst().orElseThrow();
    assertThat(wayTo(end, spans)).extracting(Told::name).contains("export masters");
    assertThat(others).doesNotContainKeys(spans.keySet().toArray(String[]::new));
    // whoever reads many events at a time tells of it beside the trace, and names their traces
    Await.until(
        "all programs have a part in it",
        PATIENCE,
        () ->
            Stream.concat(collector.of(anas).stream(), collector.beside(anas).stream())
                .map(Told::program)
                .collect(Collectors.toSet()),
        programs -> programs.containsAll(PROGRAMS));
  }

  @Test
  void brokenFilmIsFoundInTheLogsByItsTraceAndItsJob() throws Exception {
    Path broken =
        Files.writeString(SampleMedia.file("traced-text.mp4"), "no film at all\n".repeat(90));
    String job = submit(studio.as("ana"), broken, anas);
    Jobs.settled(studio.as("ana"), job);

    JsonNode accepted = awaitLine("jobs-service", job);
    assertThat(accepted.path("message").asText()).startsWith("job.submitted allowed");
    assertThat(accepted.path("mdc").path("user_id").asText()).isEqualTo("ana");
    assertThat(accepted.path("mdc").path("request_id").asText()).isNotBlank();
    JsonNode failed = awaitLine("export-worker", job);
    assertThat(failed.path("mdc").path("export_id").asText()).isNotBlank();
    assertThat(failed.path("mdc").path("attempt").asInt()).isEqualTo(1);
    for (String program : PROGRAMS) {
      assertThat(lines(program))
          .allSatisfy(
              line -> {
                assertThat(Instant.parse(line.path("timestamp").asText())).isBefore(Instant.now());
                assertThat(line.path("level").asText()).isIn("INFO", "WARN", "ERROR");
                assertThat(line.path("loggerName").asText()).isNotBlank();
                assertThat(line.path("message").asText())
                    .doesNotContain(studio.mediaRoot().toString());
              });
    }
  }

  private static String newTrace() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static String submit(Person person, Path film, String trace) {
    return person.submit(
        Jobs.episode("Traced", 1, 1),
        Map.of("video", film),
        "traceparent",
        "00-" + trace + "-" + CALLER + "-01");
  }

  /**
   * The spans of a trace by their ids, once the job has heard of its export and nothing is missing
   * above any of them: each program tells of its own spans when it comes to it, so a part is often
   * told before what it is a part of.
   */
  private static Map<String, Told> whole(String trace) {
    return Await.until(
        "all of the trace is told",
        PATIENCE,
        () -> collector.of(trace).stream().collect(Collectors.toMap(Told::id, Function.identity())),
        told ->
            told.values().stream().anyMatch(TraceScenario::isEndOfExport)
                && told.values().stream()
                    .map(Told::parent)
                    .allMatch(parent -> parent.equals(CALLER) || told.containsKey(parent)));
  }

  private static boolean isEndOfExport(Told span) {
    return span.program().equals("jobs-service") && span.name().equals("export-completed process");
  }

  /** A span and what it is a part of, up to the caller. */
  private static List<Told> wayTo(Told span, Map<String, Told> spans) {
    return Stream.iterate(span, Objects::nonNull, part -> spans.get(part.parent())).toList();
  }

  /** A program's first line of this test's trace that is about the job. */
  private JsonNode awaitLine(String program, String job) {
    return Await.until(
            program + " tells of it",
            PATIENCE,
            () ->
                lines(program).stream()
                    .filter(line -> line.path("mdc").path("traceId").asText().equals(anas))
                    .filter(line -> line.path("mdc").path("job_id").asText().equals(job))
                    .toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  /** All that a program has logged so far, line by line; one that is no JSON fails. */
  private static List<JsonNode> lines(String program) {
    try {
      String log = Files.readString(studio.data().resolve("logs").resolve(program + ".log"));
      // behind the last end of a line is what is being written
      return log.substring(0, log.lastIndexOf('\n') + 1).lines().map(TraceScenario::json).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }
}
