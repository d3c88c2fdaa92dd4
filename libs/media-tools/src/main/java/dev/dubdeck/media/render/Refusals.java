package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset;
import java.util.Optional;

/** What these sources cannot give, in words. */
final class Refusals {
  private Refusals() {}

  static Optional<Refusal> of(Preset preset, SourceSet set) {
    if (needsPicture(preset) && set.video().isEmpty()) {
      return refuse(preset, "no_video", "The source has no picture, and this needs one.");
    }
    if (lacksSound(preset, set)) {
      return refuse(preset, "no_audio", "The source has no sound, and this needs some.");
    }
    if (preset.captions() != null && set.subtitles().isEmpty()) {
      return refuse(preset, "no_subtitles", "There are no subtitles to make this from.");
    }
    return Optional.empty();
  }

  private static boolean needsPicture(Preset preset) {
    return switch (preset.form()) {
      case FILE -> preset.video() != null;
      case STILL, STREAM, STORYBOARD -> true;
      case SIDE_CARS, PEAKS, CAPTIONS -> false;
    };
  }

  private static boolean lacksSound(Preset preset, SourceSet set) {
    return switch (preset.form()) {
      case FILE ->
          preset.video() == null
              && preset.audio() != null
              && set.tracks(preset.audio().tracks()).isEmpty();
      case SIDE_CARS -> set.stems(preset.audio().tracks()).isEmpty();
      case PEAKS -> set.main().isEmpty();
      case STILL, STREAM, STORYBOARD, CAPTIONS -> false;
    };
  }

  private static Optional<Refusal> refuse(Preset preset, String code, String message) {
    return Optional.of(new Refusal(preset, code, message));
  }
}
