package dev.dubdeck.media.pipeline;

import dev.dubdeck.media.pipeline.PipelineFolder.Entry;
import dev.dubdeck.media.render.SourceRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the names that pipelines use. What a name means is decided here once, for the folder
 * below {@code Input/} as for the one that the command line uploads.
 */
public final class PipelineNames {
  /** Extensions of films, lower case. */
  public static final Set<String> FILMS =
      Set.of("mkv", "mp4", "m4v", "mov", "webm", "avi", "ts", "m2ts", "mpg", "mpeg");

  /** Extensions of sound, lower case. */
  public static final Set<String> SOUNDS =
      Set.of("wav", "m4a", "mp3", "aac", "flac", "ogg", "opus", "mka", "ac3", "eac3");

  private static final int MOST_SUBTITLES = 50;
  private static final String VIDEO = SourceRole.VIDEO.wireName();
  private static final String SUBTITLES = SourceRole.SUBTITLES.wireName();
  private static final String DUB = SourceRole.DUB_AUDIO.wireName();
  private static final String ORIGINAL = SourceRole.ORIGINAL_AUDIO.wireName();

  /**
   * One way to be called, and what it says. Of several files that say the same the one of the
   * earlier rule is taken.
   */
  private record Rule(Pattern name, String role) {}

  private static final List<Rule> RULES =
      List.of(
          finished("[^/]+\\.dub\\.mkv", "mkv"),
          finished("[^/]+\\.dub\\.mp4", "mp4"),
          finished("[^/]+\\.dub\\.frag\\.mp4", "fmp4"),
          finished("mobile/mobile\\.mp4", "mobile_mp4"),
          finished("mobile/original\\.mp4", "mobile_original_mp4"),
          finished("preview/preview_lowres\\.mp4", "preview_mp4"),
          finished("preview/audio_preview\\.m4a", "preview_audio"),
          finished("preview/poster\\.jpg", "poster"),
          source("[^/]+\\.dub\\.(?:wav|m4a)", SourceRole.DUB_AUDIO),
          source("[^/]*background[^/]*" + sound(), SourceRole.BACKGROUND),
          source("[^/]*dialogue[^/]*" + sound(), SourceRole.DIALOGUE),
          source("[^/]*original[^/]*" + sound(), SourceRole.ORIGINAL_AUDIO),
          source("audio/final_mix\\.wav", SourceRole.DUB_AUDIO),
          source("audio/tracks/dubbed_full\\.wav", SourceRole.DUB_AUDIO),
          source("audio/tracks/dubbed_full\\.m4a", SourceRole.DUB_AUDIO),
          source("audio/tracks/original_full\\.wav", SourceRole.ORIGINAL_AUDIO),
          source("audio/tracks/original_full\\.m4a", SourceRole.ORIGINAL_AUDIO),
          source("audio/tracks/background_only\\.wav", SourceRole.BACKGROUND),
          source("audio/tracks/background_only\\.m4a", SourceRole.BACKGROUND),
          source("audio/tracks/dialogue_only\\.wav", SourceRole.DIALOGUE),
          source("audio/tracks/dialogue_only\\.m4a", SourceRole.DIALOGUE),
          source("[^/]+\\.(?:srt|vtt)", SourceRole.SUBTITLES),
          source("diarization\\.(?:json|rttm)", SourceRole.DIARIZATION));

  private static final Pattern TEXTS_APART = Pattern.compile("subs/[^/]+\\.(?:srt|vtt)");
  private static final Pattern DRAWN = Pattern.compile("preview/(?:storyboard[^/]*|peaks\\.json)");

  private final Map<String, List<String>> files = new LinkedHashMap<>();
  private final SortedMap<String, String> leftAlone;
  private final List<Entry> unknown = new ArrayList<>();

  /**
   * What was made of a folder.
   *
   * @param files names by role; those of {@link FinishedFile} are exports that may be adopted
   * @param leftAlone names that are not used, with the reason; empty where the name says nothing
   */
  public record Recognised(Map<String, List<String>> files, SortedMap<String, String> leftAlone) {

    /** The file that the job is made from: a film, or the best finished master. */
    public Optional<String> film() {
      return FinishedFile.FILMS.stream()
          .filter(files::containsKey)
          .map(role -> files.get(role).getFirst())
          .findFirst();
    }
  }

  private PipelineNames(SortedMap<String, String> leftAlone) {
    this.leftAlone = new TreeMap<>(leftAlone);
  }

  /** Of everything in a folder. */
  public static Recognised recognise(PipelineFolder folder) {
    PipelineNames names = new PipelineNames(folder.leftAlone());
    names.takeByRules(folder.files().stream().sorted(Comparator.comparing(Entry::path)).toList());
    names.takeFilm();
    names.takeTextsApart();
    names.leaveSoundThatTheFilmHas();
    names.unknown.forEach(entry -> names.leave(entry.path(), reason(entry.path())));
    return new Recognised(names.files, names.leftAlone);
  }

  private void takeByRules(List<Entry> entries) {
    List<Entry> left = new ArrayList<>(entries);
    for (Rule rule : RULES) {
      for (Entry entry : List.copyOf(left)) {
        if (rule.name().matcher(entry.path().toLowerCase(Locale.ROOT)).matches()) {
          take(rule.role(), entry.path());
          left.remove(entry);
        }
      }
    }
    unknown.addAll(left);
  }

  private void take(String role, String path) {
    List<String> taken = files.computeIfAbsent(role, none -> new ArrayList<>());
    if (taken.size() < (role.equals(SUBTITLES) ? MOST_SUBTITLES : 1)) {
      taken.add(path);
    } else {
      leave(path, taken.getFirst() + " is taken instead");
    }
  }

  /** A finished master is the film as well; only where there is none another one is looked for. */
  private void takeFilm() {
    List<Entry> films =
        unknown.stream()
            .filter(entry -> FILMS.contains(extension(entry.path())))
            .filter(entry -> !entry.path().contains("/"))
            .toList();
    boolean isFinished = FinishedFile.MASTERS.stream().anyMatch(files::containsKey);
    if (!isFinished) {
      films.stream()
          .max(
              Comparator.comparing(Entry::size)
                  .thenComparing(Entry::path, Comparator.reverseOrder()))
          .ifPresent(
              largest -> {
                take(VIDEO, largest.path());
                unknown.remove(largest);
              });
    }
    for (Entry film : films) {
      if (unknown.remove(film)) {
        leave(film.path(), isFinished ? "the dubbed film is taken" : "a larger film is taken");
      }
    }
  }

  /** What lies apart is mostly written from what lies beside the film, once in each format. */
  private void takeTextsApart() {
    boolean others = files.containsKey(SUBTITLES);
    Set<String> taken = new HashSet<>();
    for (Entry entry : List.copyOf(unknown)) {
      if (!TEXTS_APART.matcher(entry.path().toLowerCase(Locale.ROOT)).matches()) {
        continue;
      }
      unknown.remove(entry);
      String name = entry.path().substring(0, entry.path().lastIndexOf('.'));
      if (others) {
        leave(entry.path(), "the subtitles beside the film are taken");
      } else if (taken.add(name)) {
        take(SUBTITLES, entry.path());
      } else {
        leave(entry.path(), "the same subtitles are there in another format");
      }
    }
  }

  /**
   * A dubbed film whose original sound is not there would be taken for the original itself, as soon
   * as its dub came from another file.
   */
  private void leaveSoundThatTheFilmHas() {
    List<String> dub = files.get(DUB);
    if (dub != null
        && dub.getFirst().contains("/")
        && !files.containsKey(VIDEO)
        && !files.containsKey(ORIGINAL)) {
      files.remove(DUB);
      leave(dub.getFirst(), "the dubbed film has this sound, and the original's is not here");
    }
  }

  private void leave(String path, String reason) {
    leftAlone.put(path, reason);
  }

  private static String reason(String path) {
    return DRAWN.matcher(path).matches() ? "thumbnails and waveform are made anew" : "";
  }

  /** The extension of a name in lower case, without the dot; empty when it has none. */
  public static String extension(@Nullable String name) {
    int dot = name == null ? -1 : name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static Rule finished(String name, String kind) {
    return new Rule(Pattern.compile(name), FinishedFile.role(kind));
  }

  private static Rule source(String name, SourceRole role) {
    return new Rule(Pattern.compile(name), role.wireName());
  }

  private static String sound() {
    return "\\.(?:" + String.join("|", SOUNDS) + ")";
  }
}
