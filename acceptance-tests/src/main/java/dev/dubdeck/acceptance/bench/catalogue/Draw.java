package dev.dubdeck.acceptance.bench.catalogue;

/** Lots that depend on nothing but the seed and what they are drawn for. */
final class Draw {
  private Draw() {}

  /** 64 well mixed bits (the finaliser of SplitMix64, Steele, Lea and Flood 2014). */
  static long bits(long seed, long what) {
    long z = seed + what * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** 0 to {@code bound − 1}. */
  static int below(int bound, long seed, long what) {
    return (int) Long.remainderUnsigned(bits(seed, what), bound);
  }
}
