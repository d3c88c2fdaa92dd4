package dev.dubdeck.library.estimate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Roughly how many series hold a piece of text, and how many series each person contributes to.
 * They may be old or wrong: whatever they say, a list has the same rows, and takes longer at most.
 *
 * @param series by audience and piece; what is rare is left out
 * @param contributions series by person; who contributes to few is left out
 */
public record Estimates(
    Map<String, Map<String, Integer>> series, Map<String, Integer> contributions) {
  /** As long as nothing is known: everything counts as rare. */
  public static final Estimates NONE = new Estimates(Map.of(), Map.of());

  /** Series that hold this piece for this audience; 0 when they are few. */
  public int holding(String audience, String piece) {
    return series.getOrDefault(audience, Map.of()).getOrDefault(piece, 0);
  }

  /** The one of these pieces that the fewest series hold. */
  public String rarest(String audience, List<String> pieces) {
    return pieces.stream()
        .min(Comparator.comparingInt(piece -> holding(audience, piece)))
        .orElseThrow();
  }

  /** Series in which this person has a version; 0 when they are few. */
  public int contributedBy(String person) {
    return contributions.getOrDefault(person, 0);
  }
}
