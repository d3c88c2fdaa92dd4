package dev.dubdeck.media.ffmpeg;

import java.util.Map;

/** One packet as ffprobe prints it, field by field, in whatever format. */
final class Packet {
  /** The fields that say something here, as ffprobe is asked for them. */
  static final String ENTRIES = "packet=stream_index,pts_time,dts_time,duration_time,flags";

  private int stream = -1;
  private double pts = Double.NaN;
  private double dts = Double.NaN;
  private double length;
  private boolean key;
  private boolean discarded;

  void set(String name, String value) {
    switch (name) {
      case "stream_index" -> stream = (int) Numbers.parse(value, -1);
      case "pts_time" -> pts = Numbers.parse(value, Double.NaN);
      case "dts_time" -> dts = Numbers.parse(value, Double.NaN);
      case "duration_time" -> length = Numbers.parse(value, 0);
      case "flags" -> {
        key = value.startsWith("K");
        discarded = value.startsWith("D", 1);
      }
      default -> {}
    }
  }

  /** One without a track or a time says nothing. */
  void addTo(Map<Integer, TrackEnd> ends) {
    double time = Double.isNaN(pts) ? dts : pts;
    if (stream >= 0 && !Double.isNaN(time)) {
      ends.computeIfAbsent(stream, none -> new TrackEnd()).add(time, length, key, discarded);
    }
  }
}
