package dev.dubdeck.export.work;

import java.util.List;
import java.util.UUID;

/**
 * A slice of a film that is encoded by itself, for exports that one attempt makes together.
 *
 * @param of token of that attempt; the part is of no use to any other
 * @param cut what is to be made
 */
public record WorkPart(UUID of, Cut cut) {

  /** The kind of these rows. No event tells of them. */
  public static final String KIND = "part";

  /**
   * What is to be made.
   *
   * @param number from 0, in order of time
   * @param presets ids of the presets that the pictures are for, in the order of the run
   * @param to seconds; of the last part, the end of the film
   */
  public record Cut(int number, List<String> presets, double from, double to, boolean last) {
    /** Copies the list. */
    public Cut {
      presets = List.copyOf(presets);
    }
  }
}
