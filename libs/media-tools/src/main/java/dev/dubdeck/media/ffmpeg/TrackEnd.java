package dev.dubdeck.media.ffmpeg;

/** What the packets of one track said, on the file's own clock. */
final class TrackEnd {
  /** Frames that are decoded for the sake of the first one that is shown come before it. */
  private static final int FIRST = 8;

  private double end = Double.NEGATIVE_INFINITY;
  private double lastKeyFrame = Double.NaN;
  private double widestKeyFrameGap;
  private int packets;
  private boolean startsHidden;

  /** Where the last packet ends. */
  double end() {
    return end;
  }

  /** Longest stretch from one key frame to the next, or to the end. */
  double widestKeyFrameGap() {
    double last = Double.isNaN(lastKeyFrame) ? end : end - lastKeyFrame;
    return Math.max(widestKeyFrameGap, last);
  }

  /**
   * Whether one of the first packets is there to be decoded and not to be shown. It says something
   * about the file only when the file was read from its start.
   */
  boolean startsHidden() {
    return startsHidden;
  }

  void add(double time, double length, boolean key, boolean discarded) {
    end = Math.max(end, time + length);
    if (key) {
      if (!Double.isNaN(lastKeyFrame)) {
        widestKeyFrameGap = Math.max(widestKeyFrameGap, time - lastKeyFrame);
      }
      lastKeyFrame = time;
    }
    startsHidden |= discarded && packets < FIRST;
    packets++;
  }
}
