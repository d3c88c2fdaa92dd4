package dev.dubdeck.speech.reference;

import dev.dubdeck.speech.sound.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where more than one speaker speaks. */
final class Overlaps {
  private final List<Span> spans;
  private final double slack;

  private Overlaps(List<Span> spans, double slack) {
    this.spans = spans;
    this.slack = slack;
  }

  private record Edge(double at, int change) {}

  /** Sweeps over the beginnings and ends of all turns. */
  static Overlaps of(List<SpeakerTurns> speakers, double slack) {
    List<Edge> edges = new ArrayList<>();
    for (SpeakerTurns speaker : speakers) {
      for (Span span : speaker.spans()) {
        edges.add(new Edge(span.start(), 1));
        edges.add(new Edge(span.end(), -1));
      }
    }
    edges.sort(Comparator.comparingDouble(Edge::at).thenComparingInt(Edge::change));
    List<Span> spans = new ArrayList<>();
    int speaking = 0;
    double since = 0;
    for (Edge edge : edges) {
      int before = speaking;
      speaking += edge.change();
      if (before < 2 && speaking >= 2) {
        since = edge.at();
      } else if (before >= 2 && speaking < 2 && edge.at() > since) {
        spans.add(new Span(since, edge.at()));
      }
    }
    return new Overlaps(spans, slack);
  }

  /**
   * What is left of a turn when others are cut out of it; overlaps no longer than the slack stay.
   *
   * @param cut is told what was cut out
   */
  List<Span> trim(Span turn, List<Span> cut) {
    List<Span> left = new ArrayList<>();
    double from = turn.start();
    for (int i = firstEndingAfter(turn.start()); i < spans.size(); i++) {
      Span other = spans.get(i);
      if (other.start() >= turn.end()) {
        break;
      }
      if (turn.overlap(other) > slack) {
        double start = Math.max(turn.start(), other.start());
        double end = Math.min(turn.end(), other.end());
        cut.add(new Span(start, end));
        if (start > from) {
          left.add(new Span(from, start));
        }
        from = end;
      }
    }
    if (turn.end() > from) {
      left.add(new Span(from, turn.end()));
    }
    return left;
  }

  private int firstEndingAfter(double time) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).end() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
