package dev.dubdeck.speech.diarization;

import java.util.List;

/**
 * Who speaks when in one recording.
 *
 * @param turns in the order in which they were written
 */
public record Diarization(List<DiarizedTurn> turns) {
  /** Most bytes of a file. */
  public static final int MOST_BYTES = 8 << 20;

  /** Most turns of a file. */
  public static final int MOST_TURNS = 100_000;

  /** Most characters of a speaker's label. */
  public static final int MOST_LABEL = 64;

  /** Copies the list. */
  public Diarization {
    turns = List.copyOf(turns);
  }
}
