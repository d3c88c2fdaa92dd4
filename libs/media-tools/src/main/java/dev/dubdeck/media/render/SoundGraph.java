package dev.dubdeck.media.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The filter graph behind one input's sound: one decoder for each track, any number of takers. */
final class SoundGraph {
  private final int number;
  private final Map<Integer, List<String>> filtersByStream = new LinkedHashMap<>();
  private final Map<Integer, List<String>> labelsByStream = new LinkedHashMap<>();
  private int labels;

  /**
   * @param number of this graph in the run, for labels that no other graph has
   */
  SoundGraph(int number) {
    this.number = number;
  }

  /** The label under which the track comes out of these filters. */
  String filtered(int stream, String filters) {
    String label = "[a" + number + "x" + labels++ + "]";
    filtersByStream.computeIfAbsent(stream, none -> new ArrayList<>()).add(filters);
    labelsByStream.computeIfAbsent(stream, none -> new ArrayList<>()).add(label);
    return label;
  }

  /** The graph, given the number of its input. */
  String text(int input) {
    List<String> parts = new ArrayList<>();
    filtersByStream.forEach(
        (stream, filters) -> parts.add(text(input, stream, filters, labelsByStream.get(stream))));
    return String.join(";", parts);
  }

  private static String text(int input, int stream, List<String> filters, List<String> labels) {
    StringBuilder line = new StringBuilder("[%d:%d]".formatted(input, stream));
    if (filters.size() == 1) {
      return line.append(filters.getFirst()).append(labels.getFirst()).toString();
    }
    line.append("asplit=").append(filters.size());
    labels.forEach(label -> line.append(label.replace("[a", "[b")));
    for (int i = 0; i < filters.size(); i++) {
      line.append(';')
          .append(labels.get(i).replace("[a", "[b"))
          .append(filters.get(i))
          .append(labels.get(i));
    }
    return line.toString();
  }
}
