package dev.dubdeck.speech.sound;

/**
 * A stretch of time, in seconds.
 *
 * @param start first instant, not negative
 * @param end instant after the last, above {@code start}
 */
public record Span(double start, double end) implements Comparable<Span> {

  /** Checks that the stretch is not empty. */
  public Span {
    if (!(start >= 0) || !(end > start) || Double.isInfinite(end)) {
      throw new IllegalArgumentException("not a stretch of time: " + start + " to " + end);
    }
  }

  /** Length in seconds. */
  public double seconds() {
    return end - start;
  }

  /** How many seconds both have in common; 0 when they only touch. */
  public double overlap(Span other) {
    return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
  }

  @Override
  public int compareTo(Span other) {
    int byStart = Double.compare(start, other.start);
    return byStart != 0 ? byStart : Double.compare(end, other.end);
  }
}
