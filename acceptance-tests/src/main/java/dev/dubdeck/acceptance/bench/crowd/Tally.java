package dev.dubdeck.acceptance.bench.crowd;

import java.util.Arrays;
import java.util.Collection;

/** How a crowd was served: how long each request took, and what went wrong. */
public final class Tally {
  private final double[] millis;
  private final double seconds;
  private final long errors;
  private final String firstError;
  private final long bytes;

  /**
   * @param millis of each request, in any order
   * @param seconds from the first request to the last answer
   * @param errors answers other than 200 and 204
   * @param firstError of these, for people; empty when there is none
   * @param bytes of all bodies
   */
  Tally(double[] millis, double seconds, long errors, String firstError, long bytes) {
    this.millis = millis;
    this.seconds = seconds;
    this.errors = errors;
    this.firstError = firstError;
    this.bytes = bytes;
    Arrays.sort(millis);
  }

  /** Several that were made in so many seconds together. */
  static Tally together(Collection<Tally> each, double seconds) {
    return new Tally(
        each.stream().flatMapToDouble(tally -> Arrays.stream(tally.millis)).toArray(),
        seconds,
        each.stream().mapToLong(Tally::errors).sum(),
        each.stream().map(Tally::firstError).filter(e -> !e.isEmpty()).findFirst().orElse(""),
        each.stream().mapToLong(tally -> tally.bytes).sum());
  }

  /** Several that were made one after the other. */
  public static Tally inTurn(Collection<Tally> each) {
    return together(each, each.stream().mapToDouble(tally -> tally.seconds).sum());
  }

  /** The milliseconds that this share of the requests did not exceed; 0 when there were none. */
  public double at(double share) {
    if (millis.length == 0) {
      return 0;
    }
    return millis[(int) Math.min(millis.length - 1L, (long) Math.floor(share * millis.length))];
  }

  /** How many requests. */
  public int requests() {
    return millis.length;
  }

  /** Requests a second. */
  public double throughput() {
    return millis.length / seconds;
  }

  /** Answers other than 200 and 204. */
  public long errors() {
    return errors;
  }

  /** The first of these; empty when there is none. */
  public String firstError() {
    return firstError;
  }

  /** Bytes of a body, on average. */
  public long bytesEach() {
    return bytes / Math.max(1, millis.length);
  }
}
