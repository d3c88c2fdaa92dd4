package dev.dubdeck.teststack.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.codec.EventEnvelope;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.sample.SampleJobs;
import dev.dubdeck.teststack.wire.Outage;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.SpanWitness;
import dev.dubdeck.teststack.wire.WireTap;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trace goes from a request over the outbox and the broker to the effect. */
@QuarkusTest
@QuarkusTestResource(DubdeckTestStack.class)
class TracesIT {
  @Inject SpanWitness spans;
  @Inject OpenTelemetry telemetry;

  private final UUID job = UUID.randomUUID();
  private final String trace = UUID.randomUUID().toString().replace("-", "");
  private WireTap wire;

  @BeforeEach
  void tap() {
    wire = WireTap.on(EventType.JOB_CHANGED);
  }

  @AfterEach
  void untap() {
    wire.close();
  }

  @Test
  void requestAndEffectOfItsEventAreOneTrace() {
    given()
        .auth()
        .oauth2(Tokens.ana())
        .header("traceparent", parent())
        .contentType("application/json")
        .body("{\"note_text\":\"followed\",\"times\":1,\"job_id\":\"" + job + "\"}")
        .post("/api/notes")
        .then()
        .statusCode(201);

    Recorded event = wire.await(record -> job.toString().equals(record.key()));
    SpanData effect = spans.await("the effect", this::isEffect);
    SpanData request =
        spans.await(
            "the request",
            span -> span.getTraceId().equals(trace) && span.getKind() == SpanKind.SERVER);
    assertThat(event.headers().get(EventEnvelope.TRACE_PARENT))
        .isEqualTo("00-" + trace + "-" + request.getSpanId() + "-01");
    assertThat(effect.getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(effect.getAttributes().asMap().toString()).doesNotContain("followed", "Zola");
  }

  @Test
  void effectThatIsTriedAgainStandsBesideTheTraceAndNamesIt() {
    Outage.ofPostgres(
        () -> {
          sendTraced(parent());
          SpanData failed = spans.await("the first try", this::isEffect);
          assertThat(failed.getStatus().getDescription()).doesNotContain(" ");
        });

    SpanData again =
        spans.await(
            "another try",
            span ->
                span.getLinks().stream()
                    .anyMatch(link -> link.getSpanContext().getTraceId().equals(trace)));
    assertThat(again.getTraceId()).isNotEqualTo(trace);
  }

  @Test
  void nonsenseInTheHeaderHarmsNobody() {
    sendTraced("00-zz-nonsense\n");

    spans.await(
        "the effect",
        span ->
            span.getName().equals("job-changed process")
                && !span.getParentSpanContext().isValid()
                && span.getLinks().isEmpty());
  }

  /** Else the requests that an event loop receives later would be taken for a part of it. */
  @Test
  void threadThatFinishesTracedWorkKeepsNothingOfItsTrace() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Span span = telemetry.getTracer("test").spanBuilder("asked").startSpan();
    Context.root()
        .with(span)
        .wrap(
            () ->
                Uni.createFrom()
                    .completionStage(answer)
                    .map(String::length)
                    .subscribe()
                    .asCompletionStage())
        .call();

    try (ExecutorService one = Executors.newSingleThreadExecutor()) {
      assertThat(one.submit(() -> answer.complete("answered")).get()).isTrue();
      assertThat(one.submit(Span::current).get().getSpanContext().isValid()).isFalse();
    }
  }

  private boolean isEffect(SpanData span) {
    return span.getTraceId().equals(trace) && span.getName().equals("job-changed process");
  }

  private void sendTraced(String traceParent) {
    wire.sendTraced(
        traceParent,
        EventType.JOB_CHANGED,
        job.toString(),
        1,
        new JobChanged(SampleJobs.snapshot(job, 1)));
  }

  private String parent() {
    return "00-" + trace + "-00f067aa0ba902b7-01";
  }
}
