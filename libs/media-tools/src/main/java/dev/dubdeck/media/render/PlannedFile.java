package dev.dubdeck.media.render;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One file that ffmpeg writes.
 *
 * @param name in the work folder; ffmpeg's pattern where the muxer writes several
 * @param streams options that say what is in it and how it is encoded; files of a run in which
 *     these are equal are encoded once
 * @param container the muxer ({@code f}) and its options
 * @param promise what the file must turn out to be
 */
public record PlannedFile(
    String name, List<String> streams, Map<String, String> container, OutputPromise promise) {

  /** Copies what can change; the order of the container's options is kept. */
  public PlannedFile {
    streams = List.copyOf(streams);
    container = Collections.unmodifiableMap(new LinkedHashMap<>(container));
  }

  /** The container's options as ffmpeg's command line has them, the muxer last. */
  public List<String> containerOptions() {
    return container.entrySet().stream()
        .sorted(Comparator.comparing(option -> option.getKey().equals("f")))
        .flatMap(option -> Stream.of("-" + option.getKey(), option.getValue()))
        .toList();
  }

  /** The same as one slave of ffmpeg's tee. Values are our own words, without separators. */
  String asSlave() {
    return container.entrySet().stream()
        .map(option -> option.getKey() + "=" + option.getValue())
        .collect(Collectors.joining(":", "[", "]" + name));
  }
}
