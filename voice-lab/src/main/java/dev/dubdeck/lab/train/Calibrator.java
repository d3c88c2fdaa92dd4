package dev.dubdeck.lab.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.dubdeck.lab.corpus.DebianPackages;
import dev.dubdeck.lab.corpus.Recipe;
import dev.dubdeck.lab.corpus.Speaker;
import dev.dubdeck.lab.corpus.Voice;
import dev.dubdeck.lab.trial.CalibrationFit;
import dev.dubdeck.lab.trial.Judge;
import dev.dubdeck.lab.trial.Trials;
import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.gmm.GmmProvider;
import dev.dubdeck.speech.embedding.gmm.VoiceFrames;
import dev.dubdeck.speech.embedding.gmm.VoiceModel;
import dev.dubdeck.speech.embedding.gmm.VoiceModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** Fits what the cosines mean anew: {@code Calibrator FOLDER} that holds the parameters. */
public final class Calibrator {
  private static final double MOST_SECONDS = 260;

  private Calibrator() {}

  /** Reads the parameters and writes the calibration beside them. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    byte[] parameters = Files.readAllBytes(folder.resolve(GmmProvider.PARAMETERS));
    Files.write(folder.resolve(GmmProvider.CALIBRATION), json(parameters));
  }

  static byte[] json(byte[] parameters) throws IOException, InterruptedException {
    VoiceModel model = VoiceModelFile.decode(parameters);
    Judge.Directions judge = sound -> model.embed(VoiceFrames.of(sound));
    DebianPackages.require(Recipe.shipped().packages(EnumSet.of(Speaker.Part.CALIBRATE)));
    List<Voice> voices =
        Trainer.voices(Recipe.shipped().speakers(Speaker.Part.CALIBRATE), MOST_SECONDS);
    Calibration calibration =
        new CalibrationFit(seconds -> new Trials(voices, judge, seconds)).fit();
    String json =
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(calibration);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
