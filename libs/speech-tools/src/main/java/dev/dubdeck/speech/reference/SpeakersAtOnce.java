package dev.dubdeck.speech.reference;

import dev.dubdeck.speech.sound.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two speakers who speak at the same time: they are hardly the same person.
 *
 * @param a the speaker whose name comes first
 * @param b the other one
 * @param seconds how long in all
 */
public record SpeakersAtOnce(String a, String b, double seconds) {
  /** In a crowd everybody speaks at once with everybody; that says nothing of two of them. */
  private static final int CROWD = 6;

  private static final int MOST_PAIRS = 2_000;

  private record Edge(double at, boolean begins, String speaker) {}

  private record Pair(String a, String b) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int first = a.compareTo(other.a);
      return first != 0 ? first : b.compareTo(other.b);
    }
  }

  /** Sweeps over all beginnings and ends; the longest first. */
  static List<SpeakersAtOnce> of(List<SpeakerTurns> speakers, double slack) {
    Map<Pair, Double> together = new TreeMap<>();
    TreeSet<String> speaking = new TreeSet<>();
    double since = 0;
    for (Edge edge : edges(speakers)) {
      if (speaking.size() > 1 && speaking.size() < CROWD && edge.at() > since) {
        add(together, speaking, edge.at() - since);
      }
      since = edge.at();
      if (edge.begins()) {
        speaking.add(edge.speaker());
      } else {
        speaking.remove(edge.speaker());
      }
    }
    return together.entrySet().stream()
        .filter(one -> one.getValue() > slack)
        .map(one -> new SpeakersAtOnce(one.getKey().a(), one.getKey().b(), one.getValue()))
        .sorted(Comparator.comparingDouble(SpeakersAtOnce::seconds).reversed())
        .limit(MOST_PAIRS)
        .toList();
  }

  private static List<Edge> edges(List<SpeakerTurns> speakers) {
    List<Edge> edges = new ArrayList<>();
    for (SpeakerTurns speaker : speakers) {
      for (Span span : speaker.spans()) {
        edges.add(new Edge(span.start(), true, speaker.speaker()));
        edges.add(new Edge(span.end(), false, speaker.speaker()));
      }
    }
    edges.sort(Comparator.comparingDouble(Edge::at).thenComparing(Edge::begins));
    return edges;
  }

  private static void add(Map<Pair, Double> together, TreeSet<String> speaking, double seconds) {
    for (String a : speaking) {
      for (String b : speaking.tailSet(a, false)) {
        together.merge(new Pair(a, b), seconds, Double::sum);
      }
    }
  }
}
