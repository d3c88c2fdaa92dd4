package dev.dubdeck.speech.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.sound.Sound;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs a speaker model by ONNX Runtime, one thread a call. Thread-safe. */
final class OnnxProvider implements EmbeddingProvider {
  /** Id of the provider. */
  static final String ID = "onnx";

  /** Half a second: less is not a voice yet. */
  private static final int LEAST_FRAMES = 50;

  private final ModelCard card;
  private final String version;
  private final FilterBank bank;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxProvider(
      ModelCard card, String version, OrtEnvironment environment, OrtSession session) {
    this.card = card;
    this.version = version;
    this.bank = new FilterBank(card.frontEnd());
    this.environment = environment;
    this.session = session;
  }

  /** Loads the runtime and the model, and looks whether the card speaks of this model. */
  static OnnxProvider open(Path folder, ModelCard card) throws EmbeddingFailedException {
    Path file = folder.resolve(card.model());
    if (!Files.isRegularFile(file)) {
      throw new EmbeddingFailedException("the model file that the card names is not there");
    }
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      OrtSession.SessionOptions options = new OrtSession.SessionOptions();
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(file.toString(), options);
      require(session, card);
      String version = card.version() + "-" + hash(file);
      return new OnnxProvider(card, version, environment, session);
    } catch (OrtException e) {
      throw new EmbeddingFailedException("ONNX Runtime does not take the model file", e);
    } catch (IOException e) {
      throw new EmbeddingFailedException("the model file cannot be read", e);
    } catch (LinkageError | RuntimeException e) {
      throw new EmbeddingFailedException(
          "ONNX Runtime does not start on this machine: " + e.getClass().getSimpleName(), e);
    }
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
    return card.calibration();
  }

  @Override
  public Optional<VoiceEmbedding> embed(Sound sound) throws EmbeddingFailedException {
    float[][] rows = bank.of(sound);
    if (rows.length < LEAST_FRAMES) {
      return Optional.empty();
    }
    try {
      return Optional.of(VoiceEmbedding.of(ID, version, run(rows)));
    } catch (OrtException e) {
      throw new EmbeddingFailedException("the model broke off", e);
    }
  }

  private float[] run(float[][] rows) throws OrtException, EmbeddingFailedException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      inputs.put(card.input(), OnnxTensor.createTensor(environment, buffer(rows), shape(rows)));
      if (card.lengthInput() != null) {
        long[] frames = {rows.length};
        inputs.put(card.lengthInput(), OnnxTensor.createTensor(environment, frames));
      }
      try (OrtSession.Result result = session.run(inputs, Set.of(card.output()))) {
        return vector(result);
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private float[] vector(OrtSession.Result result) throws EmbeddingFailedException {
    if (!(result.get(0) instanceof OnnxTensor tensor)) {
      throw new EmbeddingFailedException("the model gave something that is not a tensor");
    }
    FloatBuffer values = tensor.getFloatBuffer();
    if (values == null) {
      throw new EmbeddingFailedException("the model gave something other than floats");
    }
    if (values.remaining() != card.dimension()) {
      throw new EmbeddingFailedException(
          "the model gave " + values.remaining() + " numbers, the card says " + card.dimension());
    }
    float[] vector = new float[card.dimension()];
    values.get(vector);
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        throw new EmbeddingFailedException("the model gave values that are not numbers");
      }
    }
    return vector;
  }

  private FloatBuffer buffer(float[][] rows) {
    int bands = rows[0].length;
    FloatBuffer buffer = FloatBuffer.allocate(rows.length * bands);
    if (card.frontEnd().bandsFirst()) {
      for (int b = 0; b < bands; b++) {
        for (float[] row : rows) {
          buffer.put(row[b]);
        }
      }
    } else {
      for (float[] row : rows) {
        buffer.put(row);
      }
    }
    return buffer.flip();
  }

  private long[] shape(float[][] rows) {
    long frames = rows.length;
    long bands = rows[0].length;
    return card.frontEnd().bandsFirst()
        ? new long[] {1, bands, frames}
        : new long[] {1, frames, bands};
  }

  private static void require(OrtSession session, ModelCard card)
      throws OrtException, EmbeddingFailedException {
    if (!session.getInputNames().contains(card.input())) {
      throw new EmbeddingFailedException("the model has no input of the name that the card says");
    }
    NodeInfo output = session.getOutputInfo().get(card.output());
    if (output == null) {
      throw new EmbeddingFailedException("the model has no output of the name that the card says");
    }
    if (output.getInfo() instanceof TensorInfo info && info.getShape().length > 0) {
      long last = info.getShape()[info.getShape().length - 1];
      if (last > 0 && last != card.dimension()) {
        throw new EmbeddingFailedException(
            "the model gives " + last + " numbers, the card says " + card.dimension());
      }
    }
  }

  private static String hash(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
