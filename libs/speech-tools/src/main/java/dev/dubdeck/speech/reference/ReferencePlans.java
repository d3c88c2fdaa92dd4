package dev.dubdeck.speech.reference;

import java.util.List;

/**
 * Plans for all speakers of a recording.
 *
 * @param speakers those who speak most first
 * @param left speakers for whom there was no room, most speech first, only the first of very many
 * @param leftCount how many there are in all
 * @param atOnce who of them speak at the same time
 */
public record ReferencePlans(
    List<ReferencePlan> speakers,
    List<LeftSpeaker> left,
    int leftCount,
    List<SpeakersAtOnce> atOnce) {

  /** Copies the lists. */
  public ReferencePlans {
    speakers = List.copyOf(speakers);
    left = List.copyOf(left);
    atOnce = List.copyOf(atOnce);
  }

  /** A speaker without a reference, since there are too many who speak more. */
  public record LeftSpeaker(String speaker, double speechSeconds) {}
}
