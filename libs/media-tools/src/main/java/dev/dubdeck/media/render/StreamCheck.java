package dev.dubdeck.media.render;

import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RenderResult.RenderedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at a stream as a player does: from the master to the playlists and from there to the first
 * fragment of every segment.
 */
final class StreamCheck {
  /** A sample of sound is the finest step there is. */
  private static final double SAME = 0.001;

  private final RenderedFile made;
  private final Receipt receipt = new Receipt();
  private final Map<String, Path> files = new HashMap<>();

  private StreamCheck(RenderedFile made) {
    this.made = made;
    made.beside().forEach(part -> files.put(part.name(), part.path()));
  }

  static List<ReceiptLine> check(RenderedFile made) throws IOException {
    StreamCheck check = new StreamCheck(made);
    check.run();
    return check.receipt.lines();
  }

  private void run() throws IOException {
    String master = Files.readString(made.path());
    List<String> named = new ArrayList<>();
    List<List<Double>> starts = new ArrayList<>();
    double longest = 0;
    int keyFrames = 0;
    int segments = 0;
    for (RenderedPart part : made.beside()) {
      if (!part.name().endsWith(".m3u8")) {
        continue;
      }
      if (master.contains(part.name())) {
        named.add(part.name());
      }
      boolean isPicture = part.name().startsWith(StreamPlan.PICTURE);
      MediaPlaylist playlist = MediaPlaylist.parse(Files.readString(part.path()));
      Path media = files.get(part.name().replace(".m3u8", ".m4s"));
      long timescale = SegmentHeader.timescale(media, playlist);
      List<Double> times = new ArrayList<>();
      for (MediaPlaylist.Segment segment : playlist.segments()) {
        Optional<SegmentHeader> header = SegmentHeader.read(media, segment, timescale);
        header.map(SegmentHeader::seconds).ifPresent(times::add);
        keyFrames += header.filter(SegmentHeader::startsWithKeyFrame).isPresent() ? 1 : 0;
        segments++;
        longest = Math.max(longest, segment.seconds());
      }
      receipt.seconds(
          part.name().substring(0, part.name().lastIndexOf('-')) + ": playlist_duration",
          made.output().promise().durationSeconds(),
          made.output().promise().toleranceSeconds(),
          playlist.seconds());
      if (isPicture) {
        starts.add(times);
      }
    }
    receipt.same("renditions_in_master", made.output().files().size(), named.size());
    receipt.same("independent_segments", segments, keyFrames);
    receipt.atMostSeconds(
        "segment_duration",
        made.output().preset().stream().segmentSeconds(),
        made.output().promise().toleranceSeconds(),
        longest);
    receipt.same("segments_aligned", true, areAligned(starts));
  }

  private static boolean areAligned(List<List<Double>> starts) {
    List<Double> first = starts.getFirst();
    return starts.stream()
        .allMatch(
            other -> {
              if (other.size() != first.size()) {
                return false;
              }
              for (int i = 0; i < first.size(); i++) {
                if (Math.abs(first.get(i) - other.get(i)) > SAME) {
                  return false;
                }
              }
              return true;
            });
  }
}
