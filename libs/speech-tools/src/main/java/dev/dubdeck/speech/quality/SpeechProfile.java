package dev.dubdeck.speech.quality;

import dev.dubdeck.speech.activity.VoiceActivity;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.SoundSource;
import dev.dubdeck.speech.sound.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A whole recording in frames of 10 ms: whether somebody speaks, how loud it is, whether it clips.
 * Made in one pass over the sound; three hours take about 10 MB, and every question about a stretch
 * of it is answered without reading the sound again.
 */
public final class SpeechProfile {
  /** Seconds of one frame. */
  public static final double FRAME = (double) VoiceActivity.HOP / Sound.RATE;

  /** Level of digital silence, dBFS. */
  public static final double SILENCE_DB = -120;

  private static final float CLIPPED = 0.9997f;
  private static final int BLOCK = 6_000;

  /** As far as voice activity looks around, so that blocks decide as the whole would. */
  private static final int CONTEXT = 310;

  private static final int SHORT_BURST = 4;
  private static final int SHORT_PAUSE = 30;

  private final int frames;
  private final BitSet speech;
  private final BitSet flow;
  private final float[] levels;
  private final short[] clipped;

  private SpeechProfile(int frames) {
    this.frames = frames;
    this.speech = new BitSet(frames);
    this.flow = new BitSet(frames);
    this.levels = new float[frames];
    this.clipped = new short[frames];
  }

  /** The profile of a recording. */
  public static SpeechProfile of(SoundSource source) throws IOException {
    int frames = Math.toIntExact(source.length() / VoiceActivity.HOP);
    SpeechProfile profile = new SpeechProfile(frames);
    for (int at = 0; at < frames; at += BLOCK) {
      profile.fill(source, at, Math.min(frames, at + BLOCK));
    }
    profile.markFlow();
    return profile;
  }

  /** The profile of a sound in memory. */
  public static SpeechProfile of(Sound sound) {
    try {
      return of(SoundSource.of(sound));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill(SoundSource source, int from, int to) throws IOException {
    int first = Math.max(0, from - CONTEXT);
    Sound block =
        source.read(
            (long) first * VoiceActivity.HOP,
            (to + CONTEXT - first) * VoiceActivity.HOP + VoiceActivity.WINDOW);
    boolean[] active = VoiceActivity.frames(block);
    for (int i = from; i < to; i++) {
      int local = i - first;
      speech.set(i, local < active.length && active[local]);
      measure(block.samples(), local * VoiceActivity.HOP, i);
    }
  }

  /** Speech goes on over short pauses; single clicks are none. */
  private void markFlow() {
    int end = Integer.MIN_VALUE;
    for (int i = speech.nextSetBit(0); i >= 0; i = speech.nextSetBit(i)) {
      int stop = speech.nextClearBit(i);
      if (stop - i >= SHORT_BURST) {
        flow.set(end > 0 && i - end <= SHORT_PAUSE ? end : i, stop);
        end = stop;
      }
      i = stop;
    }
  }

  private void measure(float[] samples, int at, int frame) {
    double power = 0;
    short full = 0;
    int end = Math.min(samples.length, at + VoiceActivity.HOP);
    for (int i = at; i < end; i++) {
      power += (double) samples[i] * samples[i];
      if (Math.abs(samples[i]) >= CLIPPED) {
        full++;
      }
    }
    levels[frame] = (float) decibels(power / VoiceActivity.HOP);
    clipped[frame] = full;
  }

  /** Number of whole frames. */
  public int frames() {
    return frames;
  }

  /** Whether somebody speaks in a frame. */
  public boolean isSpeech(int frame) {
    return speech.get(frame);
  }

  /** Whether a frame belongs to speech with its short pauses and soft consonants. */
  boolean isWithinSpeech(int frame) {
    return flow.get(frame);
  }

  /** Level of a frame in dBFS. */
  public double levelDb(int frame) {
    return levels[frame];
  }

  /** Seconds of speech in a stretch. */
  public double speechSeconds(Span span) {
    return speech.get(first(span), last(span)).cardinality() * FRAME;
  }

  /** Everything that is known of a stretch. */
  public Stretch stretch(Span span) {
    return stretch(first(span), last(span));
  }

  /** Everything that is known of the whole. */
  public Stretch whole() {
    return stretch(0, frames);
  }

  /** The stretch without the pauses at its ends; empty when there is no speech in it. */
  public List<Span> trimmed(Span span, double margin) {
    int from = flow.nextSetBit(first(span));
    int to = flow.previousSetBit(Math.max(0, last(span) - 1)) + 1;
    if (from < 0 || to <= from) {
      return List.of();
    }
    return List.of(
        new Span(
            Math.max(span.start(), from * FRAME - margin),
            Math.min(span.end(), to * FRAME + margin)));
  }

  /**
   * The stretches of speech in order.
   *
   * @param pause shorter pauses in seconds belong to the speech around them
   * @param margin seconds before and after, so that soft ends stay
   */
  public List<Span> speech(double pause, double margin) {
    List<Span> spans = new ArrayList<>();
    int start = -1;
    int end = -1;
    for (int i = speech.nextSetBit(0); i >= 0; i = speech.nextSetBit(i)) {
      int stop = speech.nextClearBit(i);
      if (stop - i >= SHORT_BURST) {
        if (start >= 0 && (i - end) * FRAME > pause) {
          spans.add(span(start, end, margin));
          start = -1;
        }
        start = start < 0 ? i : start;
        end = stop;
      }
      i = stop;
    }
    if (start >= 0) {
      spans.add(span(start, end, margin));
    }
    return spans;
  }

  private Span span(int from, int to, double margin) {
    return new Span(
        Math.max(0, from * FRAME - margin), Math.min(frames * FRAME, to * FRAME + margin));
  }

  private int first(Span span) {
    return Math.clamp(Math.round(span.start() / FRAME), 0, frames);
  }

  private int last(Span span) {
    return Math.clamp(Math.round(span.end() / FRAME), first(span), frames);
  }

  private Stretch stretch(int from, int to) {
    double[] spoken = new double[to - from];
    double[] pauses = new double[to - from];
    int speaking = 0;
    int pausing = 0;
    long full = 0;
    for (int i = from; i < to; i++) {
      full += clipped[i];
      if (speech.get(i)) {
        spoken[speaking++] = levels[i];
      } else if (levels[i] > SILENCE_DB + 25) {
        pauses[pausing++] = levels[i];
      }
    }
    double share = to == from ? 0 : full / (double) (to - from) / VoiceActivity.HOP;
    double flowing = to == from ? 0 : flow.get(from, to).cardinality() / (double) (to - from);
    return Stretch.of(
        Arrays.copyOf(spoken, speaking),
        Arrays.copyOf(pauses, pausing),
        (to - from) * FRAME,
        new Stretch.Shares(flowing, share));
  }

  static double decibels(double power) {
    return Math.max(SILENCE_DB, 10 * Math.log10(power + 1e-12));
  }
}
