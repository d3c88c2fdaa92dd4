package dev.dubdeck.lab.corpus;

import dev.dubdeck.speech.activity.VoiceActivity;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A speaker with what they say: utterances without the silence around them.
 *
 * @param speaker who
 * @param utterances stretches of speech, shuffled by a fixed seed
 */
public record Voice(Speaker speaker, List<Sound> utterances) {
  private static final int MOST_FILES = 400;

  /** Copies the list. */
  public Voice {
    utterances = List.copyOf(utterances);
  }

  /**
   * Decodes a speaker's recordings until there is enough.
   *
   * @param most seconds of speech that are enough
   */
  public static Voice of(Speaker speaker, AudioDecoder decoder, double most)
      throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>(speaker.files());
    Collections.shuffle(files, new Random(speaker.name().hashCode()));
    List<Sound> utterances = new ArrayList<>();
    double seconds = 0;
    int from = 0;
    while (from < Math.min(files.size(), MOST_FILES) && seconds < most) {
      int to = Math.min(files.size(), from + 60);
      for (Sound sound : decoder.decode(files.subList(from, to))) {
        for (Span span : VoiceActivity.speech(sound)) {
          utterances.add(sound.part(span));
          seconds += span.seconds();
        }
      }
      from = to;
    }
    return new Voice(speaker, utterances);
  }

  /** Seconds of speech. */
  public double seconds() {
    return utterances.stream().mapToDouble(Sound::seconds).sum();
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
    for (Sound utterance : utterances) {
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
