package dev.dubdeck.lab.corpus;

import dev.dubdeck.speech.activity.VoiceActivity;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A speaker with what they say: utterances without the silence around them.
 *
 * @param speaker who
 * @param utterances stretches of speech, shuffled by a fixed seed
 */
public record Voice(Speaker speaker, List<Utterance> utterances) {
  private static final int MOST_FILES = 400;

  /** Copies the list. */
  public Voice {
    utterances = List.copyOf(utterances);
  }

  /**
   * One stretch of speech.
   *
   * @param place where its recording stands among those of the speaker
   * @param sound what is said
   */
  public record Utterance(int place, Sound sound) {}

  /**
   * Decodes a speaker's recordings until there is enough.
   *
   * @param most seconds of speech that are enough
   */
  public static Voice of(Speaker speaker, AudioDecoder decoder, double most)
      throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>(speaker.files());
    Collections.shuffle(files, new Random(speaker.name().hashCode()));
    List<Utterance> utterances = new ArrayList<>();
    Map<Path, Integer> places = places(speaker.files());
    double seconds = 0;
    int from = 0;
    while (from < Math.min(files.size(), MOST_FILES) && seconds < most) {
      int to = Math.min(files.size(), from + 60);
      for (AudioDecoder.Decoded decoded : decoder.decode(files.subList(from, to))) {
        Sound sound = decoded.sound();
        int place = places.getOrDefault(decoded.file(), 0);
        for (Span span : VoiceActivity.speech(sound)) {
          utterances.add(new Utterance(place, sound.part(span)));
          seconds += span.seconds();
        }
      }
      from = to;
    }
    return new Voice(speaker, utterances);
  }

  /** The same speech in the order of the recordings: one scene or kind of word after the other. */
  public Voice inOrder() {
    List<Utterance> sorted = new ArrayList<>(utterances);
    sorted.sort(Comparator.comparingInt(Utterance::place));
    return new Voice(speaker, sorted);
  }

  private static Map<Path, Integer> places(List<Path> files) {
    Map<Path, Integer> places = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      places.put(files.get(i), i);
    }
    return places;
  }

  /** Seconds of speech. */
  public double seconds() {
    return utterances.stream().mapToDouble(utterance -> utterance.sound().seconds()).sum();
  }

  /**
   * Pieces of a length, none of which shares speech with another.
   *
   * @param seconds length of each
   * @param most how many at most
   */
  public List<Sound> pieces(double seconds, int most) {
    List<Sound> pieces = new ArrayList<>();
    int length = (int) (seconds * Sound.RATE);
    float[] piece = new float[length];
    int filled = 0;
    for (Utterance spoken : utterances) {
      Sound utterance = spoken.sound();
      int used = 0;
      while (used < utterance.length() && pieces.size() < most) {
        int take = Math.min(length - filled, utterance.length() - used);
        System.arraycopy(utterance.samples(), used, piece, filled, take);
        filled += take;
        used += take;
        if (filled == length) {
          pieces.add(Sound.of(piece));
          piece = new float[length];
          filled = 0;
        }
      }
    }
    return pieces;
  }
}
