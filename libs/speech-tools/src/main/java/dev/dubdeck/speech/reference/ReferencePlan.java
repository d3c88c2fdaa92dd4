package dev.dubdeck.speech.reference;

import dev.dubdeck.speech.sound.Span;
import java.util.List;

/**
 * What the reference of one speaker will be made of, before any sound is read for it.
 *
 * @param speaker safe name, for files and addresses
 * @param label what the diarization calls the speaker; hostile text
 * @param status {@code ok}, {@code insufficient} or {@code no_speech}
 * @param turns how many turns of the speaker make sense
 * @param speechSeconds how long the speaker speaks in all of them
 * @param used pieces of the reference in the order of time; empty without speech
 * @param clips the best pieces, best first
 * @param warnings {@code no_good_candidates}, {@code insufficient_audio:<s>}, {@code overlapped}
 * @param rejected pieces that are no part of it, in the order of time, only the first of very many
 * @param rejectedCount how many there are in all
 */
public record ReferencePlan(
    String speaker,
    String label,
    String status,
    int turns,
    double speechSeconds,
    List<Span> used,
    List<Candidate> clips,
    List<String> warnings,
    List<RejectedPiece> rejected,
    int rejectedCount) {
  /** The reference is as long as it should be. */
  public static final String OK = "ok";

  /** There is a reference, but not a good one. */
  public static final String INSUFFICIENT = "insufficient";

  /** There is nothing to make a reference of. */
  public static final String NO_SPEECH = "no_speech";

  /** Copies the lists. */
  public ReferencePlan {
    used = List.copyOf(used);
    clips = List.copyOf(clips);
    warnings = List.copyOf(warnings);
    rejected = List.copyOf(rejected);
  }
}
