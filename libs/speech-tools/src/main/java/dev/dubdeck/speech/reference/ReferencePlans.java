package dev.dubdeck.speech.reference;

import java.util.List;

/**
 * Plans for all speakers of a recording.
 *
 * @param speakers those who speak most first
 * @param left speakers for whom there was no room, most speech first, only the first of very many
 * @param leftCount how many there are in all
 */
public record ReferencePlans(List<ReferencePlan> speakers, List<LeftSpeaker> left, int leftCount) {

  /** Copies the lists. */
  public ReferencePlans {
    speakers = List.copyOf(speakers);
    left = List.copyOf(left);
  }

  /** A speaker without a reference, since there are too many who speak more. */
  public record LeftSpeaker(String speaker, double speechSeconds) {}
}
