package dev.dubdeck.jobs.submission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises what a pipeline left in a folder by the names it uses; pure. */
final class InputNames {
  private static final Pattern DUBBED_VIDEO = Pattern.compile(".+\\.dub\\.(?:mkv|mp4)");
  private static final Pattern DUBBED_AUDIO = Pattern.compile(".+\\.dub\\.(?:wav|m4a)");
  private static final Pattern SUBTITLES = Pattern.compile(".+\\.(?:srt|vtt)");
  private static final Pattern DIARIZATION = Pattern.compile("diarization\\.(?:json|rttm)");

  /** A regular file of the folder. */
  record Entry(String name, long size) {}

  /**
   * What was made of a folder.
   *
   * @param ignored names that are left alone, sorted
   */
  record Recognised(Map<SourceRole, List<String>> files, List<String> ignored) {}

  private InputNames() {}

  static Recognised recognise(List<Entry> entries) {
    Map<SourceRole, List<String>> files = new EnumMap<>(SourceRole.class);
    List<String> ignored = new ArrayList<>();
    String video = video(entries);
    for (Entry entry : entries.stream().sorted(Comparator.comparing(Entry::name)).toList()) {
      SourceRole role = entry.name().equals(video) ? SourceRole.VIDEO : other(entry.name());
      List<String> same =
          role == null ? List.of() : files.computeIfAbsent(role, r -> new ArrayList<>());
      if (role == null || same.size() >= role.atMost()) {
        ignored.add(entry.name());
      } else {
        same.add(entry.name());
      }
    }
    return new Recognised(files, ignored);
  }

  /** The one that says it is the dub, else the largest. */
  private static @Nullable String video(List<Entry> entries) {
    return entries.stream()
        .filter(e -> SourceRole.VIDEO.takes(SourceRole.extension(e.name())))
        .max(
            Comparator.comparing((Entry e) -> DUBBED_VIDEO.matcher(lower(e.name())).matches())
                .thenComparing(Entry::size)
                .thenComparing(Entry::name, Comparator.reverseOrder()))
        .map(Entry::name)
        .orElse(null);
  }

  private static @Nullable SourceRole other(String name) {
    String lower = lower(name);
    if (DIARIZATION.matcher(lower).matches()) {
      return SourceRole.DIARIZATION;
    }
    if (SUBTITLES.matcher(lower).matches()) {
      return SourceRole.SUBTITLES;
    }
    if (DUBBED_AUDIO.matcher(lower).matches()) {
      return SourceRole.DUB_AUDIO;
    }
    if (!SourceRole.DUB_AUDIO.takes(SourceRole.extension(name))) {
      return null;
    }
    if (lower.contains("background")) {
      return SourceRole.BACKGROUND;
    }
    if (lower.contains("dialogue")) {
      return SourceRole.DIALOGUE;
    }
    return lower.contains("original") ? SourceRole.ORIGINAL_AUDIO : null;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
