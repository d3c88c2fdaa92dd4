package dev.dubdeck.lab.conversation;

import dev.dubdeck.lab.corpus.Voice;
import dev.dubdeck.speech.diarization.DiarizedTurn;
import dev.dubdeck.speech.sound.Sound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * People who speak one after the other: two or three, for two to four minutes, turns of one to
 * eight seconds with pauses between them, over a little noise.
 *
 * @param sound what is heard
 * @param turns who really speaks when
 * @param speakers how many
 */
public record Conversation(Sound sound, List<DiarizedTurn> turns, int speakers) {
  private static final double LEAST_SPEECH = 28;
  private static final double NOISE = 3e-4;

  /** Copies the list. */
  public Conversation {
    turns = List.copyOf(turns);
  }

  /** So many conversations among some voices; the same seed makes the same ones. */
  public static List<Conversation> among(List<Voice> voices, int count, long seed) {
    Random random = new Random(seed);
    List<Voice> able =
        new ArrayList<>(voices.stream().filter(v -> v.seconds() >= LEAST_SPEECH).toList());
    List<Conversation> conversations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Collections.shuffle(able, random);
      // Every other one keeps to one package where it can: the same studio and microphone.
      List<Voice> cast = cast(able, 2 + random.nextInt(2), i % 2 == 1);
      conversations.add(compose(cast, random));
    }
    return conversations;
  }

  private static List<Voice> cast(List<Voice> able, int size, boolean together) {
    if (together) {
      for (Voice first : able) {
        List<Voice> near =
            able.stream()
                .filter(v -> v.speaker().source().equals(first.speaker().source()))
                .limit(size)
                .toList();
        if (near.size() >= 2) {
          return near;
        }
      }
    }
    return List.copyOf(able.subList(0, size));
  }

  private static Conversation compose(List<Voice> cast, Random random) {
    double length = 120 + 120 * random.nextDouble();
    float[] samples = new float[(int) (length * Sound.RATE)];
    Map<String, Integer> next = new HashMap<>();
    List<DiarizedTurn> turns = new ArrayList<>();
    int at = Sound.RATE / 2;
    int last = -1;
    while (true) {
      int who = random.nextInt(cast.size());
      who = who == last ? (who + 1) % cast.size() : who;
      last = who;
      float[] said = turn(cast.get(who), 1 + 7 * random.nextDouble(), next);
      if (at + said.length + Sound.RATE / 2 > samples.length) {
        break;
      }
      System.arraycopy(said, 0, samples, at, said.length);
      double start = at / (double) Sound.RATE;
      double end = (at + said.length) / (double) Sound.RATE;
      turns.add(new DiarizedTurn(cast.get(who).speaker().name(), start, end));
      at += said.length + (int) ((0.2 + 0.8 * random.nextDouble()) * Sound.RATE);
    }
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (NOISE * random.nextGaussian());
    }
    long heard = turns.stream().map(DiarizedTurn::speaker).distinct().count();
    return new Conversation(Sound.of(samples), turns, (int) heard);
  }

  /** The next utterances of a voice until the turn is long enough, eight seconds at most. */
  private static float[] turn(Voice voice, double seconds, Map<String, Integer> next) {
    String name = voice.speaker().name();
    float[] said = new float[0];
    do {
      int which = next.merge(name, 1, Integer::sum) % voice.utterances().size();
      float[] more = voice.utterances().get(which).sound().samples();
      int from = said.length;
      said = Arrays.copyOf(said, from + more.length);
      System.arraycopy(more, 0, said, from, more.length);
    } while (said.length < seconds * Sound.RATE);
    return said.length > 8 * Sound.RATE ? Arrays.copyOf(said, 8 * Sound.RATE) : said;
  }
}
