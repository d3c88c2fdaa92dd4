package dev.dubdeck.lab.trial;

import dev.dubdeck.lab.corpus.Voice;
import dev.dubdeck.speech.sound.Sound;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** All comparisons of pieces of one length, over voices of one part. */
public final class Trials {
  private static final int PIECES = 12;

  private final Judge judge;
  private final List<Tried> voices = new ArrayList<>();

  /**
   * Keeps what the judge keeps of all pieces; pieces that say too little are left out.
   *
   * @param seconds speech of a piece
   */
  public Trials(List<Voice> voices, Judge judge, double seconds) {
    this.judge = judge;
    for (Voice voice : voices) {
      List<float[]> kept = new ArrayList<>();
      for (Sound piece : voice.pieces(seconds, PIECES)) {
        float[] some = judge.keep(piece);
        if (some.length > 0) {
          kept.add(some);
        }
      }
      this.voices.add(new Tried(voice.speaker().name(), voice.speaker().source(), kept));
    }
  }

  /** Each piece against each other piece. */
  public Scores single() {
    return score(1, (one, other) -> true);
  }

  /** Each piece against the centre of three others of a voice. */
  public Scores centroid() {
    return score(3, (one, other) -> true);
  }

  /** As {@link #single} or {@link #centroid}, pairs of two voices only from one package each. */
  public Scores sameSource(int refs) {
    return score(refs, (one, other) -> one.source.equals(other.source));
  }

  /**
   * Each piece is given to the voice whose centre of three others is nearest, when it is near
   * enough and the next one far enough behind; then once more with its own voice away.
   */
  public Suggestions suggestions(double threshold, double margin) {
    int asked = 0;
    int made = 0;
    int right = 0;
    int strangers = 0;
    for (Tried tested : voices) {
      for (int i = 0; i < tested.vectors.size(); i++) {
        double own = bestOf(tested, tested, i);
        if (Double.isNaN(own)) {
          continue;
        }
        double[] others = {-1, -1};
        for (Tried target : voices) {
          double there = target.isSame(tested) ? Double.NaN : bestOf(target, tested, i);
          if (there > others[0]) {
            others[1] = others[0];
            others[0] = there;
          } else if (there > others[1]) {
            others[1] = there;
          }
        }
        asked++;
        boolean ownFirst = own > others[0];
        double first = Math.max(own, others[0]);
        double second = ownFirst ? others[0] : Math.max(own, others[1]);
        if (first >= threshold && first - second > margin) {
          made++;
          right += ownFirst ? 1 : 0;
        }
        strangers += others[0] >= threshold && others[0] - others[1] > margin ? 1 : 0;
      }
    }
    return new Suggestions(
        asked,
        made / (double) asked,
        made == 0 ? 1 : right / (double) made,
        strangers / (double) asked);
  }

  /**
   * How suggestions went.
   *
   * @param asked pieces
   * @param covered share that got a suggestion
   * @param right share of the suggestions that named the right voice
   * @param strangers share that got a suggestion although their voice was not among those known
   */
  public record Suggestions(int asked, double covered, double right, double strangers) {}

  private double bestOf(Tried target, Tried tested, int at) {
    List<Double> scores = new ArrayList<>();
    scores(target, tested, at, 3, scores);
    return scores.isEmpty() ? Double.NaN : scores.getFirst();
  }

  private Scores score(int refs, BiPredicate<Tried, Tried> pairs) {
    List<Double> same = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    for (Tried target : voices) {
      for (Tried tested : voices) {
        if (!target.isSame(tested) && !pairs.test(target, tested)) {
          continue;
        }
        List<Double> into = target.isSame(tested) ? same : other;
        for (int i = 0; i < tested.vectors.size(); i++) {
          scores(target, tested, i, refs, into);
        }
      }
    }
    return new Scores(array(same), array(other));
  }

  private void scores(Tried target, Tried tested, int at, int refs, List<Double> into) {
    boolean own = target.isSame(tested);
    List<float[]> left = new ArrayList<>(target.vectors);
    if (own) {
      left.remove(at);
    }
    // Disjoint groups, begun at another place for every piece.
    for (int from = 0; from + refs <= left.size(); from += refs) {
      List<float[]> group = new ArrayList<>();
      for (int r = 0; r < refs; r++) {
        group.add(left.get((from + r + at) % left.size()));
      }
      into.add(judge.compare(group, tested.vectors.get(at)));
    }
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private record Tried(String name, String source, List<float[]> vectors) {
    boolean isSame(Tried other) {
      return name.equals(other.name);
    }
  }
}
