package dev.dubdeck.media.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The playlist of one rendition whose segments lie in one file, as ffmpeg writes it (RFC 8216).
 *
 * @param header length of the part of the file that comes before the segments
 */
record MediaPlaylist(long header, List<Segment> segments) {

  private static final String LENGTH = "#EXTINF:";

  /** Copies the list. */
  MediaPlaylist {
    segments = List.copyOf(segments);
  }

  /** A segment by its time and its bytes. */
  record Segment(double seconds, long offset, long length) {
    double bitsPerSecond() {
      return seconds > 0 ? 8 * length / seconds : 0;
    }
  }

  static MediaPlaylist parse(String text) {
    List<Segment> segments = new ArrayList<>();
    long header = 0;
    double seconds = 0;
    for (String line : text.lines().toList()) {
      if (line.startsWith("#EXT-X-MAP:")) {
        String range = line.substring(line.indexOf("BYTERANGE=\"") + "BYTERANGE=\"".length());
        header = Long.parseLong(range.substring(0, range.indexOf('@')));
      } else if (line.startsWith(LENGTH)) {
        seconds = Double.parseDouble(line.substring(LENGTH.length(), line.indexOf(',')));
      } else if (line.startsWith("#EXT-X-BYTERANGE:")) {
        String range = line.substring("#EXT-X-BYTERANGE:".length());
        int at = range.indexOf('@');
        segments.add(
            new Segment(
                seconds,
                Long.parseLong(range.substring(at + 1)),
                Long.parseLong(range.substring(0, at))));
      }
    }
    return new MediaPlaylist(header, segments);
  }

  /**
   * The same playlist with the last segment as long as it takes to reach that length. Where frames
   * come seldom, ffmpeg does not count how long the last one stands.
   */
  static String lengthened(String text, double seconds, double tolerance) {
    double missing = seconds - parse(text).seconds();
    int last = text.lastIndexOf(LENGTH);
    if (missing <= tolerance || last < 0) {
      return text;
    }
    int end = text.indexOf(',', last);
    double length = Double.parseDouble(text.substring(last + LENGTH.length(), end)) + missing;
    String whole =
        text.substring(0, last)
            + String.format(Locale.ROOT, "%s%.6f", LENGTH, length)
            + text.substring(end);
    long longest =
        Math.round(parse(whole).segments().stream().mapToDouble(Segment::seconds).max().orElse(0));
    return whole.replaceFirst("(?<=#EXT-X-TARGETDURATION:)\\d+", Long.toString(longest));
  }

  double seconds() {
    return segments.stream().mapToDouble(Segment::seconds).sum();
  }

  /** Bits per second of the most expensive segment. */
  long peakBandwidth() {
    return Math.round(
        Math.ceil(segments.stream().mapToDouble(Segment::bitsPerSecond).max().orElse(0)));
  }

  long averageBandwidth() {
    double seconds = seconds();
    long bytes = segments.stream().mapToLong(Segment::length).sum();
    return seconds > 0 ? Math.round(Math.ceil(8 * bytes / seconds)) : 0;
  }
}
