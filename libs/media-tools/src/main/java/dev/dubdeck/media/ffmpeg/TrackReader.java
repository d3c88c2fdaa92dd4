package dev.dubdeck.media.ffmpeg;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import net.bramp.ffmpeg.probe.FFmpegStream;
import net.bramp.ffmpeg.shared.CodecType;
import org.apache.commons.lang3.math.Fraction;
import org.jspecify.annotations.Nullable;

/** Turns the wrapper's streams into our tracks. */
final class TrackReader {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{3}");
  private static final int LONGEST_TITLE = 200;
  private static final double MOST_FRAMES_PER_SECOND = 1000;

  private TrackReader() {}

  static boolean isMovingPicture(FFmpegStream stream) {
    return stream.codec_type == CodecType.VIDEO
        && !stream.disposition.attached_pic
        && !stream.disposition.still_image
        && !stream.disposition.timed_thumbnails;
  }

  static boolean isUsableVideo(FFmpegStream stream) {
    return isMovingPicture(stream)
        && Allowed.isVideo(codec(stream))
        && stream.width > 0
        && stream.height > 0;
  }

  static boolean isUsableAudio(FFmpegStream stream) {
    return stream.codec_type == CodecType.AUDIO
        && Allowed.isAudio(codec(stream))
        && stream.channels > 0
        && stream.sample_rate > 0;
  }

  static boolean isUsableSubtitle(FFmpegStream stream) {
    return stream.codec_type == CodecType.SUBTITLE && Allowed.isSubtitle(codec(stream));
  }

  static VideoTrack video(FFmpegStream stream, double endSeconds, boolean startsHidden) {
    double aspect = aspect(stream.sample_aspect_ratio);
    int squareWidth = (int) Math.max(1, Math.round(stream.width * aspect));
    boolean turned = Math.abs(rotation(stream)) % 180 == 90;
    return new VideoTrack(
        stream.index,
        codec(stream),
        stream.profile,
        stream.pix_fmt,
        stream.width,
        stream.height,
        turned ? stream.height : squareWidth,
        turned ? squareWidth : stream.height,
        framesPerSecond(stream),
        endSeconds,
        startsHidden);
  }

  static AudioTrack audio(FFmpegStream stream, double endSeconds) {
    return new AudioTrack(
        stream.index,
        codec(stream),
        stream.channels,
        stream.sample_rate,
        language(stream),
        title(stream),
        stream.disposition._default,
        endSeconds);
  }

  static SubtitleTrack subtitle(FFmpegStream stream) {
    return new SubtitleTrack(stream.index, codec(stream), language(stream));
  }

  static double framesPerSecond(FFmpegStream stream) {
    double average = value(stream.avg_frame_rate);
    double rate = average > 0 ? average : value(stream.r_frame_rate);
    return rate <= MOST_FRAMES_PER_SECOND ? rate : 0;
  }

  static String codec(FFmpegStream stream) {
    return stream.codec_name == null ? "" : stream.codec_name;
  }

  private static double value(@Nullable Fraction fraction) {
    return fraction == null ? 0 : Math.max(0, fraction.doubleValue());
  }

  private static int rotation(FFmpegStream stream) {
    return stream.side_data_list == null
        ? 0
        : Arrays.stream(stream.side_data_list)
            .filter(Objects::nonNull)
            .mapToInt(side -> side.rotation)
            .sum();
  }

  /** Width of a pixel over its height; what is absurd counts as square. */
  private static double aspect(@Nullable String ratio) {
    if (ratio == null) {
      return 1;
    }
    int colon = ratio.indexOf(':');
    double wide = colon < 0 ? 0 : Numbers.parse(ratio.substring(0, colon), 0);
    double high = colon < 0 ? 0 : Numbers.parse(ratio.substring(colon + 1), 0);
    double aspect = high > 0 ? wide / high : 0;
    return aspect >= 0.1 && aspect <= 10 ? aspect : 1;
  }

  private static @Nullable String language(FFmpegStream stream) {
    String tag = tag(stream, "language");
    return tag != null && LANGUAGE.matcher(tag).matches() && !tag.equals("und") ? tag : null;
  }

  private static @Nullable String title(FFmpegStream stream) {
    String title = tag(stream, "title");
    return title == null || title.length() <= LONGEST_TITLE
        ? title
        : title.substring(0, LONGEST_TITLE);
  }

  private static @Nullable String tag(FFmpegStream stream, String name) {
    Map<String, String> tags = stream.tags;
    return tags == null ? null : tags.get(name);
  }
}
