package dev.dubdeck.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportFailed;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.FailureReason;
import dev.dubdeck.contracts.JobChanged;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
  private static final EventCodec CODEC = new EventCodec();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"visibility\": \"private\"|\"visibility\": \"everybody\"",
        "\"season_number\": 1|\"season_number\": 0",
        "\"season_number\": 1|\"season_number\": \"1\"",
        "\"progress\": 0.5|\"progress\": 2",
        "\"owner\": \"ana\"|\"owner\": \"\"",
        "\"series_slug\": \"emile-zola\"|\"series_slug\": \"../etc\"",
        "2026-01-02T03:04:05Z|yesterday",
        "\"job_id\": \"0198|\"job_id\": \"x198"
      })
  void brokenRuleIsPoison(String good, String bad) throws IOException {
    String text = sample();
    assertThat(text).contains(good);
    poison(text.replace(good, bad).getBytes(UTF_8), PoisonReason.SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "{\"job\":1} {}", "{\"job\":1,\"job\":2}", "nope", "\u0000"})
  void whatIsNoJsonIsPoison(String text) {
    poison(text.getBytes(UTF_8), PoisonReason.BAD_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "\"text\"", "{}"})
  void otherJsonIsPoison(String text) {
    poison(text.getBytes(UTF_8), PoisonReason.SCHEMA);
  }

  @Test
  void hugeDeepOrAbsentValueIsPoison() {
    poison(null, PoisonReason.NULL_VALUE);
    poison(new byte[EventCodec.MAX_BYTES + 1], PoisonReason.TOO_LARGE);
    poison(("[".repeat(20_000) + "]".repeat(20_000)).getBytes(UTF_8), PoisonReason.BAD_JSON);
  }

  @Property(tries = 200)
  void anyBytesAreReadOrPoison(@ForAll byte[] value) {
    try {
      CODEC.<JobChanged>decode(EventType.JOB_CHANGED, value);
    } catch (PoisonEventException expected) {
      assertThat(expected.reason()).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../x",
        "a/../b",
        "a/./b",
        "a//b",
        "a\\\\b",
        "a/",
        ".",
        "a\\u0000b"
      })
  void keyOutsideOfTheMediaRootIsPoison(String key) throws IOException {
    String text = read("/golden/export-completed.v1/video.json");
    String bad =
        text.replaceFirst(
            "\"media_key\": \"[^\"]*\"", "\"media_key\": \"" + key.replace("\\", "\\\\") + "\"");
    assertThat(bad).isNotEqualTo(text);
    assertThatExceptionOfType(PoisonEventException.class)
        .isThrownBy(() -> CODEC.decode(EventType.EXPORT_COMPLETED, bad.getBytes(UTF_8)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(PoisonReason.SCHEMA));
  }

  @Test
  void faultOfOursIsFoundBeforeItIsSent() {
    ExportFailed wordless = failed("Not A Code", "message");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CODEC.encode(EventType.EXPORT_FAILED, wordless))
        .withMessageContaining("code");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CODEC.encode(EventType.JOB_CHANGED, failed("stalled", "message")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> CODEC.encode(EventType.EXPORT_FAILED, failed("stalled", "x".repeat(3000))));
  }

  @Test
  void messageOfPoisonHoldsNothingOfThePayload() throws IOException {
    String text = sample().replace("\"owner\": \"ana\"", "\"owner\": {\"secret\": 1}");
    assertThatExceptionOfType(PoisonEventException.class)
        .isThrownBy(() -> CODEC.decode(EventType.JOB_CHANGED, text.getBytes(UTF_8)))
        .withMessageNotContaining("secret")
        .withMessageContaining("owner");
  }

  @Test
  void envelopeSurvivesItsHeaders() {
    EventEnvelope sent =
        new EventEnvelope(
            "id-1",
            EventType.JOB_CHANGED,
            "/dubdeck/test",
            "job-1",
            Instant.parse("2026-01-02T03:04:05.678901Z"),
            7,
            "request-1",
            "ana");
    assertThat(EventEnvelope.ofHeaders(sent.toHeaders(), EventType.JOB_CHANGED)).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "ce_id,,MISSING_HEADER",
    "ce_id,' ',MISSING_HEADER",
    "ce_source,,MISSING_HEADER",
    "ce_subject,,MISSING_HEADER",
    "ce_time,never,MISSING_HEADER",
    "ce_aggregateversion,1.5,MISSING_HEADER",
    "ce_type,,MISSING_HEADER",
    "ce_type,dubdeck.job-changed.v2,UNKNOWN_VERSION",
    "ce_type,dubdeck.job-submitted.v1,UNKNOWN_TYPE",
    "ce_type,dubdeck.job-changed.v1x,UNKNOWN_TYPE"
  })
  void brokenHeaderIsPoison(String header, String value, PoisonReason reason) {
    Map<String, String> headers =
        new HashMap<>(
            new EventEnvelope("id", EventType.JOB_CHANGED, "/s", "k", Instant.EPOCH, 1, null, null)
                .toHeaders());
    if (value == null) {
      headers.remove(header);
    } else {
      headers.put(header, value);
    }
    assertThatExceptionOfType(PoisonEventException.class)
        .isThrownBy(() -> EventEnvelope.ofHeaders(headers, EventType.JOB_CHANGED))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static ExportFailed failed(String code, String message) {
    return new ExportFailed(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "mp4",
        "mp4/default/1",
        ExportState.FAILED,
        FailureReason.MEDIA_FAULT,
        code,
        message,
        1,
        1,
        Instant.EPOCH);
  }

  private static void poison(byte[] value, PoisonReason reason) {
    assertThatExceptionOfType(PoisonEventException.class)
        .isThrownBy(() -> CODEC.decode(EventType.JOB_CHANGED, value))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static String sample() throws IOException {
    return read("/golden/job-changed.v1/running.json");
  }

  private static String read(String resource) throws IOException {
    try (InputStream in = EventCodecTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
