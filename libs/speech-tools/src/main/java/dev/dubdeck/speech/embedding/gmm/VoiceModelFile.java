package dev.dubdeck.speech.embedding.gmm;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The parameters as bytes: a word, the sizes, then the numbers, big endian. The projection, which
 * is nearly all of it, is kept in 16-bit floats with one scale: its last bits change no cosine in
 * the third decimal.
 */
public final class VoiceModelFile {
  private static final byte[] WORD = "DUBVOICE1".getBytes(StandardCharsets.US_ASCII);

  /** Near the end of the range, so that the smallest values keep their digits too. */
  private static final float LARGEST_SHORT_FLOAT = 60_000;

  private static final int MOST_NUMBERS = 1 << 24;

  private VoiceModelFile() {}

  /** Writes the parameters. */
  public static byte[] encode(VoiceModel model) {
    Mixture mixture = model.mixture();
    int supervector = model.center().length;
    int floats = mixture.size() + 3 * supervector + 2;
    ByteBuffer out =
        ByteBuffer.allocate(WORD.length + 12 + 4 * floats + 2 * model.projection().length);
    out.put(WORD).putInt(mixture.size()).putInt(mixture.dimension()).putInt(model.dimension());
    put(out, mixture.weights());
    put(out, mixture.means());
    put(out, mixture.variances());
    out.putFloat(model.relevance());
    put(out, model.center());
    float largest = 1e-30f;
    for (float value : model.projection()) {
      largest = Math.max(largest, Math.abs(value));
    }
    float scale = largest / LARGEST_SHORT_FLOAT;
    out.putFloat(scale);
    for (float value : model.projection()) {
      out.putShort(Float.floatToFloat16(value / scale));
    }
    return out.array();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IOException when it is something else or cut short
   */
  public static VoiceModel decode(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      byte[] word = new byte[WORD.length];
      in.get(word);
      int size = in.getInt();
      int dimension = in.getInt();
      int rank = in.getInt();
      if (!MessageDigest.isEqual(word, WORD) || !isPlausible(size, dimension, rank)) {
        throw new IOException("not the parameters of a voice model");
      }
      Mixture mixture =
          new Mixture(get(in, size), get(in, size * dimension), get(in, size * dimension));
      float relevance = in.getFloat();
      float[] center = get(in, size * dimension);
      float scale = in.getFloat();
      float[] projection = new float[rank * size * dimension];
      for (int i = 0; i < projection.length; i++) {
        projection[i] = scale * Float.float16ToFloat(in.getShort());
      }
      return new VoiceModel(mixture, relevance, center, projection);
    } catch (BufferUnderflowException e) {
      throw new IOException("the parameters of a voice model are cut short", e);
    }
  }

  /** A short name of the content: other parameters, other name. */
  public static String version(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "1-" + HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isPlausible(int size, int dimension, int rank) {
    return size > 0
        && dimension > 0
        && rank > 0
        && (long) size * dimension * rank <= MOST_NUMBERS
        && (long) size * dimension <= MOST_NUMBERS;
  }

  private static void put(ByteBuffer out, float[] values) {
    for (float value : values) {
      out.putFloat(value);
    }
  }

  private static float[] get(ByteBuffer in, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getFloat();
    }
    return values;
  }
}
