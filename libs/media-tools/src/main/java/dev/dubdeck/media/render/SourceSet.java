package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.AudioTrack;
import dev.dubdeck.media.ffmpeg.VideoTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sources of a plan, asked by what a preset needs. */
record SourceSet(List<RenderSource> all) {
  private static final String DUB = "dub";

  Optional<RenderSource> find(SourceRole role) {
    return all.stream().filter(source -> source.role() == role).findFirst();
  }

  Optional<VideoTrack> video() {
    return find(SourceRole.VIDEO).flatMap(source -> source.probe().video());
  }

  /** The sound to play: the dub, or the video's own while there is none. */
  Optional<SoundTrack> main() {
    return track(SourceRole.DUB_AUDIO, "Dub")
        .or(() -> track(SourceRole.VIDEO, "Original"))
        .or(() -> track(SourceRole.ORIGINAL_AUDIO, "Original"));
  }

  /**
   * The tracks that a preset names, in its order; those that are absent are left out, and so is a
   * second one of the same sound. {@code dub} is the main sound.
   */
  List<SoundTrack> tracks(List<String> names) {
    return distinct(names.stream().map(name -> name.equals(DUB) ? main() : named(name)).toList());
  }

  /** The same, but {@code dub} is the dub alone. */
  List<SoundTrack> stems(List<String> names) {
    return distinct(names.stream().map(this::named).toList());
  }

  private static List<SoundTrack> distinct(List<Optional<SoundTrack>> found) {
    List<SoundTrack> tracks = new ArrayList<>();
    for (Optional<SoundTrack> track : found) {
      track
          .filter(one -> tracks.stream().noneMatch(other -> isSame(one, other)))
          .ifPresent(tracks::add);
    }
    return tracks;
  }

  List<RenderSource> subtitles() {
    return all.stream()
        .filter(source -> source.role() == SourceRole.SUBTITLES)
        .filter(source -> !source.probe().subtitles().isEmpty())
        .toList();
  }

  /** Length of the result: the picture's, else that of the main sound. */
  double length() {
    return video()
        .map(VideoTrack::endSeconds)
        .or(() -> main().map(SourceSet::lengthOf))
        .orElse(0.0);
  }

  private Optional<SoundTrack> named(String name) {
    return switch (name) {
      case DUB -> track(SourceRole.DUB_AUDIO, "Dub");
      case "original" ->
          track(SourceRole.ORIGINAL_AUDIO, "Original")
              .or(() -> track(SourceRole.VIDEO, "Original"));
      case "background" -> track(SourceRole.BACKGROUND, "Background");
      case "dialogue" -> track(SourceRole.DIALOGUE, "Dialogue");
      default -> Optional.empty();
    };
  }

  private Optional<SoundTrack> track(SourceRole role, String title) {
    return find(role)
        .flatMap(source -> source.probe().audio().map(audio -> track(source, audio, title)));
  }

  private static SoundTrack track(RenderSource source, AudioTrack audio, String title) {
    return new SoundTrack(
        source, audio.index(), audio.channels(), language(source.language(), audio), title);
  }

  /** What the job says about a file wins over what the file says about itself. */
  private static String language(@Nullable String ofSource, AudioTrack audio) {
    String told = Languages.iso639(ofSource);
    return told.equals(Languages.UNKNOWN) ? Languages.iso639(audio.language()) : told;
  }

  private static double lengthOf(SoundTrack track) {
    return track.source().probe().audios().stream()
        .filter(audio -> audio.index() == track.streamIndex())
        .mapToDouble(AudioTrack::endSeconds)
        .findFirst()
        .orElse(0);
  }

  private static boolean isSame(SoundTrack a, SoundTrack b) {
    return a.source().path().equals(b.source().path()) && a.streamIndex() == b.streamIndex();
  }
}
