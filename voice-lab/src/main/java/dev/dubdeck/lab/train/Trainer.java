package dev.dubdeck.lab.train;

import dev.dubdeck.lab.corpus.AudioDecoder;
import dev.dubdeck.lab.corpus.DebianPackages;
import dev.dubdeck.lab.corpus.Recipe;
import dev.dubdeck.lab.corpus.Speaker;
import dev.dubdeck.lab.corpus.Voice;
import dev.dubdeck.speech.embedding.gmm.GmmProvider;
import dev.dubdeck.speech.embedding.gmm.VoiceModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Makes the shipped parameters: {@code Trainer OUTPUT-FOLDER [FOLDER-OF-SPEAKERS]}. */
public final class Trainer {
  private static final double LEAST_SECONDS = 15;
  private static final double MOST_SECONDS = 150;

  private Trainer() {}

  /** Trains on the recipe, or on a folder that holds a folder for each speaker. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 1 || args.length > 2) {
      System.err.println("usage: Trainer OUTPUT-FOLDER [FOLDER-OF-SPEAKERS]");
      System.exit(2);
      return;
    }
    List<Speaker> speakers =
        args.length == 2 ? Recipe.folders(Path.of(args[1]), Speaker.Part.TRAIN) : ofPackages();
    byte[] parameters =
        VoiceModelFile.encode(
            new Training(Training.Settings.shipped()).learn(voices(speakers, MOST_SECONDS)));
    Path to = Files.createDirectories(Path.of(args[0])).resolve(GmmProvider.PARAMETERS);
    Files.write(to, parameters);
    byte[] calibration = Calibrator.json(parameters);
    Files.write(to.resolveSibling(GmmProvider.CALIBRATION), calibration);
    System.err.println("parameters " + VoiceModelFile.version(parameters) + " in " + to);
  }

  private static List<Speaker> ofPackages() throws IOException, InterruptedException {
    DebianPackages.require(Recipe.shipped().packages(EnumSet.of(Speaker.Part.TRAIN)));
    return Recipe.shipped().speakers(Speaker.Part.TRAIN);
  }

  /** Decodes the speakers, without those who say too little. */
  public static List<Voice> voices(List<Speaker> speakers, double most)
      throws IOException, InterruptedException {
    List<Voice> voices = new ArrayList<>();
    try (AudioDecoder decoder = new AudioDecoder()) {
      for (Speaker speaker : speakers) {
        Voice voice = Voice.of(speaker, decoder, most);
        if (voice.seconds() >= LEAST_SECONDS) {
          voices.add(voice);
        }
      }
    }
    return voices;
  }
}
