package dev.dubdeck.gateway.page;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How times, sizes, lengths and names of files are said. */
@TemplateExtension
public final class Words {
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("mkv", "MKV master"),
          Map.entry("mp4", "MP4 master"),
          Map.entry("preview_mp4", "Video preview"),
          Map.entry("preview_audio", "Audio preview"),
          Map.entry("poster", "Poster picture"),
          Map.entry("fmp4", "Fragmented MP4"),
          Map.entry("hls", "HLS stream"),
          Map.entry("hls_manifest", "HLS stream"),
          Map.entry("hls_segment", "Part of the HLS stream"),
          Map.entry("mobile_mp4", "Mobile video"),
          Map.entry("mobile_original_mp4", "Mobile video, original sound"),
          Map.entry("mobile_hls", "Mobile HLS stream"),
          Map.entry("mobile_hls_manifest", "Mobile HLS stream"),
          Map.entry("mobile_hls_segment", "Part of the mobile HLS stream"),
          Map.entry("m4a", "Audio tracks"),
          Map.entry("audio_track", "Audio track"),
          Map.entry("subs", "Subtitles"),
          Map.entry("storyboard", "Thumbnails"),
          Map.entry("storyboard_sheet", "Sheet of thumbnails"),
          Map.entry("peaks", "Waveform"),
          Map.entry("voice_refs", "Voice references"));

  private Words() {}

  /** "12 minutes ago". */
  public static String ago(Instant then) {
    return ago(then, Instant.now());
  }

  static String ago(Instant then, Instant now) {
    long seconds = Math.max(0, Duration.between(then, now).toSeconds());
    if (seconds < 45) {
      return "just now";
    }
    if (seconds < 60 * 60) {
      return count(Math.max(1, Math.round(seconds / 60.0)), "minute") + " ago";
    }
    if (seconds < 24 * 60 * 60) {
      return count(Math.round(seconds / 3600.0), "hour") + " ago";
    }
    long days = Math.round(seconds / 86_400.0);
    return days < 30 ? count(days, "day") + " ago" : DAY.format(then);
  }

  /** The moment to the second. */
  public static String exact(Instant then) {
    return EXACT.format(then);
  }

  /** "1 season", "3 seasons". */
  public static String count(int number, String thing) {
    return count((long) number, thing);
  }

  /** "1 season", "3 seasons". */
  public static String count(Long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** "14 MB". */
  public static String size(long bytes) {
    if (bytes < 1000) {
      return count(bytes, "byte");
    }
    double value = bytes;
    String unit = "";
    for (String next : new String[] {"kB", "MB", "GB", "TB"}) {
      if (value < 999.5) {
        break;
      }
      value /= 1000;
      unit = next;
    }
    return (value < 9.95 && !unit.equals("kB")
            ? String.format(Locale.ENGLISH, "%.1f ", value)
            : Math.round(value) + " ")
        + unit;
  }

  /** "12:40", "1:02:03". */
  public static String length(@Nullable Double seconds) {
    if (seconds == null || seconds.isNaN() || seconds < 0) {
      return "–";
    }
    long whole = Math.round(seconds);
    long hours = whole / 3600;
    return hours > 0
        ? String.format(Locale.ENGLISH, "%d:%02d:%02d", hours, whole / 60 % 60, whole % 60)
        : String.format(Locale.ENGLISH, "%d:%02d", whole / 60, whole % 60);
  }

  /**
   * "under a minute", "about 12 minutes", "about 3 hours": no more than an estimate can promise.
   */
  public static String roughly(long seconds) {
    if (seconds < 60) {
      return "under a minute";
    }
    long minutes = Math.round(seconds / 60.0);
    return "about "
        + (minutes < 90 ? count(minutes, "minute") : count(Math.round(minutes / 60.0), "hour"));
  }

  /** "6 min 12 s", "8 s", "1.4 s": how long somebody speaks. */
  public static String spoken(@Nullable Double seconds) {
    if (seconds == null || seconds.isNaN() || seconds < 0) {
      return "–";
    }
    if (seconds < 9.95) {
      String text = String.format(Locale.ENGLISH, "%.1f", seconds);
      return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
  }

  /** A similarity with two digits; people decide by ear, so more would be false precision. */
  public static String twoDigits(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ENGLISH, "%.2f", value);
  }

  /** What a kind of export is called. */
  public static String kindName(String kind) {
    return KINDS.getOrDefault(kind, kind.replace('_', ' '));
  }

  /** A path element, safe in a URL. */
  public static String path(String element) {
    return URLEncoder.encode(element, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
