package dev.dubdeck.speech.embedding.gmm;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.sound.Sound;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The provider that is always there. Some twenty milliseconds for ten seconds of speech on one
 * core; of a long sound it hears the first minute of speech.
 */
public final class GmmProvider implements EmbeddingProvider {
  /** Id of the provider. */
  public static final String ID = "gmm";

  /** File name of the parameters that are shipped beside this class. */
  public static final String PARAMETERS = "voices.gmm";

  /** File name of what their cosines mean. */
  public static final String CALIBRATION = "voices.json";

  /** Half a second: less is not a voice yet. */
  private static final int LEAST_FRAMES = 50;

  private final VoiceModel model;
  private final String version;
  private final Calibration calibration;

  /**
   * With parameters from elsewhere, for training and trials.
   *
   * @param parameters as {@link VoiceModelFile} writes them
   * @throws IOException when they are something else
   */
  public GmmProvider(byte[] parameters, Calibration calibration) throws IOException {
    this.model = VoiceModelFile.decode(parameters);
    this.version = VoiceModelFile.version(parameters);
    this.calibration = calibration;
  }

  /** The shipped parameters, read once. */
  public static GmmProvider builtIn() {
    return BuiltIn.PROVIDER;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String modelVersion() {
    return version;
  }

  @Override
  public Calibration calibration() {
    return calibration;
  }

  @Override
  public Optional<VoiceEmbedding> embed(Sound sound) throws EmbeddingFailedException {
    VoiceFrames voice = VoiceFrames.of(sound);
    if (voice.count() < LEAST_FRAMES) {
      return Optional.empty();
    }
    float[] vector = model.embed(voice);
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        throw new EmbeddingFailedException("the sound holds values that are not numbers");
      }
    }
    return Optional.of(VoiceEmbedding.of(ID, version, vector));
  }

  private static final class BuiltIn {
    static final GmmProvider PROVIDER = load();

    private static GmmProvider load() {
      try {
        Calibration calibration =
            new ObjectMapper().readValue(resource(CALIBRATION), Calibration.class);
        return new GmmProvider(resource(PARAMETERS), calibration);
      } catch (IOException e) {
        throw new IllegalStateException("the shipped voice parameters cannot be read", e);
      }
    }

    private static byte[] resource(String name) throws IOException {
      try (InputStream in = GmmProvider.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IOException(name + " is not there");
        }
        return in.readAllBytes();
      }
    }
  }
}
