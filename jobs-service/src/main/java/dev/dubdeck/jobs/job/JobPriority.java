package dev.dubdeck.jobs.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Where a job stands among others: 1 before them, -1 behind, 0 for most. */
public final class JobPriority {
  /** What is said of anything else. */
  public static final String COMPLAINT = "must be 1, 0 or -1";

  private JobPriority() {}

  /** Reads it; empty when that is none. */
  public static OptionalInt read(@Nullable JsonNode number) {
    return number != null && number.isInt() && Math.abs((long) number.intValue()) <= 1
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }
}
