package dev.dubdeck.platform.request;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a log line that say which: {@code job_id}, {@code request_id}, … They follow the
 * Vert.x context; set them again on threads that have none.
 */
public final class LogFields {
  static final String REQUEST_ID = "request_id";
  static final String USER_ID = "user_id";
  private static final String EVENT_ID = "event_id";
  private static final String JOB_ID = "job_id";
  private static final String EXPORT_ID = "export_id";
  private static final String SERIES = "series_slug";
  private static final String CHARACTER = "character_slug";
  private static final String ATTEMPT = "attempt";
  private static final List<String> ALL =
      List.of(REQUEST_ID, USER_ID, EVENT_ID, JOB_ID, EXPORT_ID, SERIES, CHARACTER, ATTEMPT);

  private LogFields() {}

  /** Which job. */
  public static void jobId(@Nullable Object jobId) {
    set(JOB_ID, jobId);
  }

  /** Which export of a job. */
  public static void exportId(@Nullable Object exportId) {
    set(EXPORT_ID, exportId);
  }

  /** Which series. */
  public static void seriesSlug(@Nullable Object slug) {
    set(SERIES, slug);
  }

  /** Which character. */
  public static void characterSlug(@Nullable Object slug) {
    set(CHARACTER, slug);
  }

  /** Which event. */
  public static void eventId(@Nullable Object eventId) {
    set(EVENT_ID, eventId);
  }

  /** Which attempt of a piece of work. */
  public static void attempt(int attempt) {
    set(ATTEMPT, attempt);
  }

  /** Who. */
  public static void userId(@Nullable Object userId) {
    set(USER_ID, userId);
  }

  /** Takes all fields off the current context or thread. */
  public static void clear() {
    ALL.forEach(MDC::remove);
  }

  /** What is set now, to be put on again on another thread. */
  public static Map<String, String> capture() {
    Map<String, String> fields = new TreeMap<>();
    for (String name : ALL) {
      if (MDC.get(name) instanceof String value) {
        fields.put(name, value);
      }
    }
    return fields;
  }

  /** Puts captured fields on. */
  public static void put(Map<String, String> captured) {
    captured.forEach(LogFields::set);
  }

  static void set(String name, @Nullable Object value) {
    if (value == null) {
      MDC.remove(name);
    } else {
      MDC.put(name, value.toString());
    }
  }
}
