package dev.dubdeck.speech.spectrum;

/**
 * Power spectrum of a real frame of 512 samples, by one complex transform of half the length
 * (Cooley and Tukey 1965; the packing of a real signal as in Sorensen et al. 1987). Not
 * thread-safe: it works in its own scratch.
 */
public final class PowerSpectrum {
  /** Samples of a frame; shorter frames are padded with zeros. */
  public static final int SIZE = 512;

  /** Lines of the spectrum, from 0 Hz to half the rate. */
  public static final int LINES = SIZE / 2 + 1;

  private static final int HALF = SIZE / 2;

  private final float[] cos = new float[HALF];
  private final float[] sin = new float[HALF];
  private final int[] reversed = new int[HALF];
  private final float[] re = new float[HALF];
  private final float[] im = new float[HALF];

  /** Lays out the tables. */
  public PowerSpectrum() {
    int bits = Integer.numberOfTrailingZeros(HALF);
    for (int i = 0; i < HALF; i++) {
      cos[i] = (float) Math.cos(2 * Math.PI * i / SIZE);
      sin[i] = (float) -Math.sin(2 * Math.PI * i / SIZE);
      reversed[i] = Integer.reverse(i) >>> (Integer.SIZE - bits);
    }
  }

  /** Writes |X|² of the frame's {@link #SIZE} samples into {@code power}. */
  public void of(float[] frame, float[] power) {
    for (int i = 0; i < HALF; i++) {
      re[reversed[i]] = frame[2 * i];
      im[reversed[i]] = frame[2 * i + 1];
    }
    transform();
    power[0] = square(re[0] + im[0]);
    power[HALF] = square(re[0] - im[0]);
    for (int k = 1; k < HALF; k++) {
      float evenRe = (re[k] + re[HALF - k]) / 2;
      float evenIm = (im[k] - im[HALF - k]) / 2;
      float oddRe = (im[k] + im[HALF - k]) / 2;
      float oddIm = (re[HALF - k] - re[k]) / 2;
      float lineRe = evenRe + oddRe * cos[k] - oddIm * sin[k];
      float lineIm = evenIm + oddRe * sin[k] + oddIm * cos[k];
      power[k] = lineRe * lineRe + lineIm * lineIm;
    }
  }

  private void transform() {
    for (int width = 1; width < HALF; width *= 2) {
      int step = HALF / width;
      for (int start = 0; start < HALF; start += 2 * width) {
        for (int k = 0; k < width; k++) {
          int a = start + k;
          int b = a + width;
          float wRe = cos[k * step];
          float wIm = sin[k * step];
          float tRe = re[b] * wRe - im[b] * wIm;
          float tIm = re[b] * wIm + im[b] * wRe;
          re[b] = re[a] - tRe;
          im[b] = im[a] - tIm;
          re[a] += tRe;
          im[a] += tIm;
        }
      }
    }
  }

  private static float square(float value) {
    return value * value;
  }
}
