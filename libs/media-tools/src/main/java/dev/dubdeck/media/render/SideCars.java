package dev.dubdeck.media.render;

/** What the files of single sound tracks are called. */
final class SideCars {
  static final String KIND = "audio_track";

  private SideCars() {}

  static String name(PlannedOutput output, PlannedFile file) {
    String word = output.word(file);
    String name =
        switch (word) {
          case "dub" -> "dubbed_full";
          case "original" -> "original_full";
          default -> word + "_only";
        };
    return name + "." + output.preset().extension();
  }
}
