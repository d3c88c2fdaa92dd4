package dev.dubdeck.acceptance.voice;

import java.util.Random;

/** Vowels by the formants of an average speaker in Hz (Peterson and Barney, 1952). */
enum Vowel {
  NEUTRAL(500, 1500, 2500),
  HEED(270, 2290, 3010),
  HEAD(530, 1840, 2480),
  HAD(660, 1720, 2410),
  HOD(730, 1090, 2440),
  HAWED(570, 840, 2410),
  HOOD(440, 1020, 2240),
  WHOD(300, 870, 2240),
  HUD(640, 1190, 2390),
  NASAL(280, 1150, 2200);

  static final double[] BANDWIDTHS = {60, 90, 120, 175, 250};

  private final double first;
  private final double second;
  private final double third;

  Vowel(double first, double second, double third) {
    this.first = first;
    this.second = second;
    this.third = third;
  }

  /** Any that is said by itself. */
  static Vowel any(Random random) {
    return values()[1 + random.nextInt(values().length - 2)];
  }

  /** Five formants; the upper two hardly move. */
  double[] formants() {
    return new double[] {first, second, third, 3_400, 4_300};
  }
}
