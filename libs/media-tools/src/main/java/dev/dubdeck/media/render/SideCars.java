package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset;

/** What the files of single sound tracks are called. */
final class SideCars {
  static final String KIND = "audio_track";

  private SideCars() {}

  static String name(Preset preset, PlannedFile file) {
    String start = PlannedOutput.prefix(preset) + "-";
    String end = "." + preset.extension();
    String word = file.name().substring(start.length(), file.name().length() - end.length());
    String name =
        switch (word) {
          case "dub" -> "dubbed_full";
          case "original" -> "original_full";
          default -> word + "_only";
        };
    return name + end;
  }
}
