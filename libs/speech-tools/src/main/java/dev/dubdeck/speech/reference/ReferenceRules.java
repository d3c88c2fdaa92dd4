package dev.dubdeck.speech.reference;

/**
 * The numbers by which references are cut. Times in seconds, levels in dBFS.
 *
 * @param overlapSlack overlap with others up to this long is let pass
 * @param shortest least length of a piece
 * @param longest most length of a piece; longer ones are cut at a quiet moment
 * @param speechRatio least share of speech in a piece
 * @param target length of the pieces of a reference together
 * @param gap silence between two pieces
 * @param levelDb level of the speech in the reference
 * @param mostGainDb most amplification or attenuation towards it
 * @param mostSpeakers more speakers than that get no reference, those who speak least
 * @param clips how many of the best pieces are also given one by one
 * @param mostRejected how many refused pieces are listed for each speaker
 */
public record ReferenceRules(
    double overlapSlack,
    double shortest,
    double longest,
    double speechRatio,
    double target,
    double gap,
    double levelDb,
    double mostGainDb,
    int mostSpeakers,
    int clips,
    int mostRejected) {

  /** What is used unless somebody says otherwise. */
  public static final ReferenceRules USUAL =
      new ReferenceRules(0.05, 0.7, 12, 0.60, 30, 0.08, -20, 18, 200, 3, 100);
}
