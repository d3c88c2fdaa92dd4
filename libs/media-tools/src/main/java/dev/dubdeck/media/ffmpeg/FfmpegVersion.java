package dev.dubdeck.media.ffmpeg;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release number.
 *
 * @param text as the program prints it, with the packager's suffix
 */
public record FfmpegVersion(int major, int minor, int patch, String text)
    implements Comparable<FfmpegVersion> {
  private static final Pattern FIRST_LINE =
      Pattern.compile("^ff\\w+ version (n?(\\d+)\\.(\\d+)(?:\\.(\\d+))?\\S*)");
  private static final Comparator<FfmpegVersion> ORDER =
      Comparator.comparingInt(FfmpegVersion::major)
          .thenComparingInt(FfmpegVersion::minor)
          .thenComparingInt(FfmpegVersion::patch);

  /** Whether we run a version. */
  public enum Safety {
    /** Has the fix of CVE-2026-8461. */
    FIXED,
    /** Lacks the fix: never run. */
    KNOWN_BAD,
    /** Older line whose packager may have the fix: run only when somebody chose it. */
    UNPROVEN
  }

  /** Parses what {@code ffmpeg -version} prints; empty for builds without a release number. */
  public static Optional<FfmpegVersion> parse(String output) {
    Matcher line = FIRST_LINE.matcher(output);
    if (!line.find()) {
      return Optional.empty();
    }
    try {
      String patch = line.group(4);
      return Optional.of(
          new FfmpegVersion(
              Integer.parseInt(line.group(2)),
              Integer.parseInt(line.group(3)),
              patch == null ? 0 : Integer.parseInt(patch),
              line.group(1)));
    } catch (NumberFormatException absurd) {
      return Optional.empty();
    }
  }

  /** Judged by the releases that fixed CVE-2026-8461: 8.1.2, 8.0.3 and 7.1.5. */
  public Safety safety() {
    if (major < 7) {
      return Safety.UNPROVEN;
    }
    boolean fixed =
        major > 8
            || (major == 8 && minor > 1)
            || (major == 8 && minor == 1 && patch >= 2)
            || (major == 8 && minor == 0 && patch >= 3)
            || (major == 7 && minor > 1)
            || (major == 7 && minor == 1 && patch >= 5);
    return fixed ? Safety.FIXED : Safety.KNOWN_BAD;
  }

  @Override
  public int compareTo(FfmpegVersion other) {
    return ORDER.compare(this, other);
  }
}
