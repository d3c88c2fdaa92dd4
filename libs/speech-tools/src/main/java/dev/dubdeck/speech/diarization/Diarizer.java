package dev.dubdeck.speech.diarization;

import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.quality.SpeechProfile;
import dev.dubdeck.speech.sound.SoundSource;
import dev.dubdeck.speech.sound.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;

/**
 * Finds out who speaks when: speech is cut into units of at most three seconds, each gets the
 * direction of its voice, alike directions become a voice by average linkage, voices of less than
 * three seconds are dropped, and every unit goes to the nearest voice. Speech of several people at
 * once is taken for the one who is heard best.
 */
public final class Diarizer {
  /** Mean cosine from which two groups are one voice; belongs to the built-in model. */
  public static final double THRESHOLD = 0.16;

  private static final double LONGEST_UNIT = 3;
  private static final double PAUSE = 0.3;
  private static final double MARGIN = 0.1;
  private static final double FILLED_GAP = 1;

  private final EmbeddingProvider provider;
  private final double threshold;

  /** With the usual threshold. */
  public Diarizer(EmbeddingProvider provider) {
    this(provider, THRESHOLD);
  }

  /** With a threshold of its own. */
  public Diarizer(EmbeddingProvider provider, double threshold) {
    this.provider = provider;
    this.threshold = threshold;
  }

  /**
   * Listens to a whole recording.
   *
   * @param progress told 0..1 again and again; may throw to stop
   * @return turns in the order of time by {@code SPEAKER_00}, {@code SPEAKER_01}, … in the order in
   *     which they are first heard
   * @throws EmbeddingFailedException when the model does not answer
   */
  public Diarization diarize(SoundSource sound, SpeechProfile profile, DoubleConsumer progress)
      throws IOException, EmbeddingFailedException {
    return diarize(sound, profile, OptionalInt.empty(), progress);
  }

  /**
   * The same with the number of speakers known.
   *
   * @param speakers how many there are, as by the size of the cast
   */
  public Diarization diarize(
      SoundSource sound, SpeechProfile profile, OptionalInt speakers, DoubleConsumer progress)
      throws IOException, EmbeddingFailedException {
    List<SpeechUnit> units = new ArrayList<>();
    List<Span> spans = unitSpans(profile.speech(PAUSE, MARGIN));
    for (Span span : spans) {
      Optional<VoiceEmbedding> voice = provider.embed(sound.read(span));
      units.add(
          new SpeechUnit(span, voice.map(found -> VoiceGroups.unit(found.vector())).orElse(null)));
      progress.accept(units.size() / (double) spans.size());
    }
    List<SpeechUnit> voiced = units.stream().filter(unit -> unit.direction() != null).toList();
    int[] voices = VoiceGroups.of(voiced, threshold, speakers);
    return turns(units, voiced, voices);
  }

  /** Long stretches are cut into equal parts. */
  private static List<Span> unitSpans(List<Span> speech) {
    List<Span> units = new ArrayList<>();
    double free = 0;
    for (Span span : speech) {
      // Margins of neighbours may touch; nothing is heard twice.
      double start = Math.max(span.start(), free);
      int parts = (int) Math.ceil((span.end() - start) / LONGEST_UNIT);
      for (int i = 0; i < parts; i++) {
        double step = (span.end() - start) / parts;
        units.add(new Span(start + i * step, start + (i + 1) * step));
      }
      free = span.end();
    }
    return units;
  }

  /** Units too short for a direction go with their neighbour. */
  private static Diarization turns(List<SpeechUnit> units, List<SpeechUnit> voiced, int[] voices) {
    List<DiarizedTurn> turns = new ArrayList<>();
    if (voiced.isEmpty()) {
      return new Diarization(turns);
    }
    Map<Integer, String> labels = new HashMap<>();
    int next = 0;
    for (SpeechUnit unit : units) {
      int at = unit.direction() == null ? nearest(unit, voiced, next) : next++;
      String label =
          labels.computeIfAbsent(
              voices[at], voice -> String.format(Locale.ROOT, "SPEAKER_%02d", labels.size()));
      append(turns, label, unit.span());
    }
    return new Diarization(turns);
  }

  /** Of the voiced units before and after the one that is nearer in time. */
  private static int nearest(SpeechUnit unit, List<SpeechUnit> voiced, int next) {
    if (next == 0) {
      return 0;
    }
    if (next == voiced.size()) {
      return next - 1;
    }
    double before = unit.span().start() - voiced.get(next - 1).span().end();
    double after = voiced.get(next).span().start() - unit.span().end();
    return before <= after ? next - 1 : next;
  }

  private static void append(List<DiarizedTurn> turns, String label, Span span) {
    if (!turns.isEmpty()) {
      DiarizedTurn last = turns.getLast();
      if (last.speaker().equals(label) && span.start() - last.end() <= FILLED_GAP) {
        turns.removeLast();
        turns.add(new DiarizedTurn(label, last.start(), span.end()));
        return;
      }
    }
    turns.add(DiarizedTurn.of(label, span));
  }
}
