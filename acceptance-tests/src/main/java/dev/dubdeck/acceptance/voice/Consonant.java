package dev.dubdeck.acceptance.voice;

import java.util.Random;

/** What a syllable begins with. */
enum Consonant {
  NONE,
  NASAL,
  STOP,
  HISS,
  HUSH;

  static Consonant any(Random random) {
    return values()[random.nextInt(values().length)];
  }
}
