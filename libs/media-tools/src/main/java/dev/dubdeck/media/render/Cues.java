package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset.CaptionsSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Subtitles that anybody may be shown: read from SubRip as ffmpeg writes it, whatever it was
 * before. Text comes from strangers, so that nothing of it is left that a player would obey.
 */
final class Cues {
  private static final Pattern TIMES =
      Pattern.compile(
          "(\\d{1,3}):(\\d{2}):(\\d{2})[,.](\\d{3}) --> (\\d{1,3}):(\\d{2}):(\\d{2})[,.](\\d{3}).*");
  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>\n]*>|\\{\\\\[^{}\n]*\\}");
  private static final Pattern CONTROL =
      Pattern.compile(
          "[\\p{Cc}&&[^\n]]|[\\p{Cs}\\p{Co}\\uFEFF\\uFFFE\\uFFFF]"
              + "|[\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Pattern BLANK_LINES = Pattern.compile("\\s*\n\\s*");

  private final CaptionsSpec bounds;

  Cues(CaptionsSpec bounds) {
    this.bounds = bounds;
  }

  /** The cues in order of time, as many as are allowed; those without text or time are dropped. */
  List<Cue> read(String srt) {
    List<Cue> cues = new ArrayList<>();
    List<String> lines = srt.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher times = TIMES.matcher(lines.get(i).strip());
      if (!times.matches()) {
        continue;
      }
      StringBuilder text = new StringBuilder();
      while (i + 1 < lines.size() && !lines.get(i + 1).isBlank()) {
        text.append(lines.get(++i)).append('\n');
      }
      add(millis(times, 1), millis(times, 5), text.toString(), cues);
    }
    return cues.stream()
        .sorted(Comparator.comparingLong(Cue::from).thenComparingLong(Cue::to))
        .limit(bounds.mostCues())
        .toList();
  }

  static String srt(List<Cue> cues) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      text.append(i + 1).append('\n');
      text.append(TextClock.srt(cue.from())).append(" --> ").append(TextClock.srt(cue.to()));
      // SubRip has no escapes: what could open a tag becomes a mark that looks like it.
      text.append('\n').append(cue.text().replace('<', '‹').replace('>', '›')).append("\n\n");
    }
    return text.toString();
  }

  static String vtt(List<Cue> cues) {
    StringBuilder text = new StringBuilder("WEBVTT\n");
    for (Cue cue : cues) {
      text.append('\n');
      text.append(TextClock.vtt(cue.from())).append(" --> ").append(TextClock.vtt(cue.to()));
      text.append('\n').append(escaped(cue.text())).append('\n');
    }
    return text.toString();
  }

  private void add(long from, long to, String raw, List<Cue> cues) {
    String text = clean(raw);
    if (to > from && !text.isEmpty()) {
      cues.add(new Cue(from, to, text));
    }
  }

  private String clean(String raw) {
    String text = CONTROL.matcher(raw).replaceAll("");
    String before;
    do {
      // What is left of nested tags may be a tag again.
      before = text;
      text = TAG.matcher(text).replaceAll("");
    } while (!before.equals(text));
    text = BLANK_LINES.matcher(text).replaceAll("\n").strip();
    if (text.length() <= bounds.longestCue()) {
      return text;
    }
    int end = bounds.longestCue();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static long millis(Matcher times, int first) {
    return Long.parseLong(times.group(first)) * 3_600_000
        + Long.parseLong(times.group(first + 1)) * 60_000
        + Long.parseLong(times.group(first + 2)) * 1000
        + Long.parseLong(times.group(first + 3));
  }
}
