package dev.dubdeck.contracts.codec;

import dev.dubdeck.contracts.EventType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents 1.0 attributes of one event, binary mode.
 *
 * @param id UUIDv7 of the event; what readers deduplicate by
 * @param source the service that says so, for example {@code /dubdeck/jobs}
 * @param subject the aggregate's id, which is also the Kafka key
 * @param aggregateVersion grows with every event of one aggregate
 * @param requestId the request that caused it, when one did
 * @param actor the person or machine that caused it; never a token
 */
public record EventEnvelope(
    String id,
    EventType type,
    String source,
    String subject,
    Instant time,
    long aggregateVersion,
    @Nullable String requestId,
    @Nullable String actor) {

  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String SUBJECT = "ce_subject";
  public static final String TIME = "ce_time";
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String CONTENT_TYPE = "content-type";
  public static final String AGGREGATE_VERSION = "ce_aggregateversion";
  public static final String REQUEST_ID = "ce_requestid";
  public static final String ACTOR = "ce_actor";

  /** Of CloudEvents' extension for tracing: for whoever follows traces, never needed to read. */
  public static final String TRACE_PARENT = "ce_traceparent";

  private static final int MAX_ATTRIBUTE = 255;

  /** The record headers to send. */
  public Map<String, String> toHeaders() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(SPEC_VERSION, "1.0");
    headers.put(ID, id);
    headers.put(TYPE, type.ceType());
    headers.put(SOURCE, source);
    headers.put(SUBJECT, subject);
    headers.put(TIME, time.toString());
    headers.put(CONTENT_TYPE, "application/json");
    headers.put(AGGREGATE_VERSION, Long.toString(aggregateVersion));
    if (requestId != null) {
      headers.put(REQUEST_ID, requestId);
    }
    if (actor != null) {
      headers.put(ACTOR, actor);
    }
    return headers;
  }

  /**
   * Reads the headers of a record on the topic of {@code expected}.
   *
   * @throws PoisonEventException when an attribute is missing, malformed or of another type
   */
  public static EventEnvelope ofHeaders(Map<String, String> headers, EventType expected) {
    String id = require(headers, ID);
    requireType(require(headers, TYPE), expected);
    return new EventEnvelope(
        id,
        expected,
        require(headers, SOURCE),
        require(headers, SUBJECT),
        time(require(headers, TIME)),
        version(require(headers, AGGREGATE_VERSION)),
        optional(headers, REQUEST_ID),
        optional(headers, ACTOR));
  }

  private static void requireType(String type, EventType expected) {
    if (type.equals(expected.ceType())) {
      return;
    }
    boolean otherVersion = type.matches("dubdeck\\." + expected.topic() + "\\.v[0-9]{1,9}");
    throw new PoisonEventException(
        otherVersion ? PoisonReason.UNKNOWN_VERSION : PoisonReason.UNKNOWN_TYPE,
        "expected " + expected.ceType());
  }

  private static String require(Map<String, String> headers, String name) {
    String value = optional(headers, name);
    if (value == null || value.isBlank()) {
      throw malformed(name);
    }
    return value;
  }

  private static @Nullable String optional(Map<String, String> headers, String name) {
    String value = headers.get(name);
    if (value != null && value.length() > MAX_ATTRIBUTE) {
      throw malformed(name);
    }
    return value;
  }

  private static Instant time(String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw malformed(TIME);
    }
  }

  private static long version(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw malformed(AGGREGATE_VERSION);
    }
  }

  private static PoisonEventException malformed(String name) {
    return new PoisonEventException(
        PoisonReason.MISSING_HEADER, "header " + name + " is missing or malformed");
  }
}
