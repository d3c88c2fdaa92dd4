package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.VideoTrack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The filter graph behind one decoder of the picture. Each size is scaled from the next larger one
 * instead of from the source: that is cheaper than scalers side by side, and equal sizes are scaled
 * once. Brightness goes to the range of television, which cameras' Motion JPEG does not have and
 * players expect.
 */
final class PictureGraph {
  private final VideoTrack video;
  private final String before;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Tap> unscaled = new ArrayList<>();
  private int labels;

  /**
   * @param before filters in front of all others, with a comma at the end; empty for none
   */
  PictureGraph(VideoTrack video, String before) {
    this.video = video;
    this.before = before;
  }

  /** One size and who wants it. */
  private record Stage(PictureSize size, String scaler, List<Tap> taps) {
    private int pixels() {
      return size.width() * size.height();
    }
  }

  /**
   * Somebody who takes the picture.
   *
   * @param filters of their own; empty for none
   */
  private record Tap(String label, String filters) {}

  /** The label under which the picture of that size comes out. */
  String scaled(PictureSize size, String scaler) {
    Tap tap = new Tap(nextLabel(), "");
    stages.stream()
        .filter(stage -> stage.size().equals(size) && stage.scaler().equals(scaler))
        .findFirst()
        .orElseGet(
            () -> {
              Stage stage = new Stage(size, scaler, new ArrayList<>());
              stages.add(stage);
              return stage;
            })
        .taps()
        .add(tap);
    return tap.label();
  }

  /**
   * The label under which the picture comes out of these filters, which bring it to their size.
   * They get the smallest of the other sizes, where there is one.
   */
  String filtered(String filters) {
    Tap tap = new Tap(nextLabel(), filters);
    unscaled.add(tap);
    return tap.label();
  }

  /** The graph, given the number of its input. */
  String text(int input) {
    List<Stage> chain =
        stages.stream().sorted(Comparator.comparingInt(Stage::pixels).reversed()).toList();
    List<String> parts = new ArrayList<>();
    String from = "[%d:%d]".formatted(input, video.index()) + WholePictures.ofFilm(video) + before;
    if (chain.isEmpty()) {
      spread(from + "null", unscaled, Optional.empty(), parts);
    }
    for (int i = 0; i < chain.size(); i++) {
      Stage stage = chain.get(i);
      boolean isLast = i == chain.size() - 1;
      List<Tap> taps = new ArrayList<>(stage.taps());
      if (isLast) {
        taps.addAll(unscaled);
      }
      Optional<String> next = isLast ? Optional.empty() : Optional.of("[s" + i + "]");
      String scale =
          "scale=%d:%d:flags=%s:out_range=tv,setsar=1,format=yuv420p"
              .formatted(stage.size().width(), stage.size().height(), stage.scaler());
      spread(from + scale, taps, next, parts);
      from = "[s" + i + "]";
    }
    return String.join(";", parts);
  }

  private static void spread(
      String source, List<Tap> taps, Optional<String> next, List<String> parts) {
    int ways = taps.size() + (next.isPresent() ? 1 : 0);
    StringBuilder line = new StringBuilder(source);
    if (ways > 1) {
      line.append(",split=").append(ways);
    }
    List<String> more = new ArrayList<>();
    for (Tap tap : taps) {
      if (tap.filters().isEmpty()) {
        line.append(tap.label());
      } else if (ways == 1) {
        line.append(',').append(tap.filters()).append(tap.label());
      } else {
        String between = tap.label().replace("[v", "[t");
        line.append(between);
        more.add(between + tap.filters() + tap.label());
      }
    }
    next.ifPresent(line::append);
    parts.add(line.toString());
    parts.addAll(more);
  }

  private String nextLabel() {
    return "[v" + labels++ + "]";
  }
}
