package dev.dubdeck.lab.corpus;

import java.io.IOException;
import java.util.Locale;

/** Prints how much speech each voice of the recipe has. */
public final class Inventory {
  private Inventory() {}

  /** Decodes everything; takes some minutes. */
  public static void main(String[] none) throws IOException, InterruptedException {
    try (AudioDecoder decoder = new AudioDecoder()) {
      for (Speaker.Part part : Speaker.Part.values()) {
        for (Speaker speaker : Recipe.shipped().speakers(part)) {
          Voice voice = Voice.of(speaker, decoder, 240);
          System.out.printf(
              Locale.ROOT,
              "%-10s %-28s %5d files %6.1f s in %d utterances%n",
              part,
              speaker.name(),
              speaker.files().size(),
              voice.seconds(),
              voice.utterances().size());
        }
      }
    }
  }
}
