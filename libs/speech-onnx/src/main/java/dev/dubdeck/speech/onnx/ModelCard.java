package dev.dubdeck.speech.onnx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a model to use it: {@code voice-model.json} beside the model file.
 *
 * @param version changes whenever the model or its front end does
 * @param model name of the model file in the same folder
 * @param input name of the input that takes the bands
 * @param lengthInput name of a second input that takes the number of frames, if the model has one
 * @param output name of the output that gives the embedding
 * @param dimension numbers of an embedding
 * @param frontEnd how sound becomes bands
 * @param calibration what the cosines of this model mean
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ModelCard(
    String version,
    String model,
    String input,
    @Nullable String lengthInput,
    String output,
    int dimension,
    FrontEnd frontEnd,
    Calibration calibration) {
  /** File name of the card. */
  static final String FILE = "voice-model.json";

  private static final long MOST_BYTES = 1 << 20;

  ModelCard {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(frontEnd, "frontEnd");
    Objects.requireNonNull(calibration, "calibration");
    if (dimension < 2 || dimension > 8_192) {
      throw new IllegalArgumentException("dimension");
    }
    if (model.isBlank() || Path.of(model).getNameCount() != 1 || model.contains("..")) {
      throw new IllegalArgumentException("model");
    }
  }

  /**
   * How sound becomes bands; the names are those of the Kaldi toolkit's filter banks.
   *
   * @param bands number of mel bands
   * @param lowestHz where the first begins
   * @param highestHz where the last ends, 0 for half the rate
   * @param window {@code povey} or {@code hamming}
   * @param scale full scale of the samples, 32768 for models trained on 16-bit numbers
   * @param meanRemoval whether each band's mean over time is subtracted
   * @param bandsFirst whether the input is [1, bands, frames] rather than [1, frames, bands]
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record FrontEnd(
      int bands,
      double lowestHz,
      double highestHz,
      String window,
      double scale,
      boolean meanRemoval,
      boolean bandsFirst) {

    FrontEnd {
      Objects.requireNonNull(window, "window");
      if (bands < 8 || bands > 128) {
        throw new IllegalArgumentException("bands");
      }
      if (!(lowestHz >= 0) || !(highestHz == 0 || highestHz > lowestHz) || highestHz > 8_000) {
        throw new IllegalArgumentException("lowestHz and highestHz");
      }
      if (!window.equals("povey") && !window.equals("hamming")) {
        throw new IllegalArgumentException("window");
      }
      if (!(scale > 0)) {
        throw new IllegalArgumentException("scale");
      }
    }
  }

  /** Reads the card of a folder. */
  static ModelCard read(Path folder) throws EmbeddingFailedException {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        throw new EmbeddingFailedException("there is no card " + FILE + " beside the model");
      }
      return new ObjectMapper().readValue(Files.readAllBytes(file), ModelCard.class);
    } catch (JacksonException e) {
      throw new EmbeddingFailedException("the card of the model is not right: " + words(e), e);
    } catch (IOException e) {
      throw new EmbeddingFailedException("the card of the model cannot be read", e);
    }
  }

  private static String words(JacksonException e) {
    Throwable cause = e.getCause();
    return cause == null ? e.getOriginalMessage() : String.valueOf(cause.getMessage());
  }
}
