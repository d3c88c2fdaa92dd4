package dev.dubdeck.lab;

import dev.dubdeck.lab.conversation.Conversation;
import dev.dubdeck.lab.conversation.DiarizationError;
import dev.dubdeck.lab.conversation.Listening;
import dev.dubdeck.lab.corpus.DebianPackages;
import dev.dubdeck.lab.corpus.Recipe;
import dev.dubdeck.lab.corpus.Speaker;
import dev.dubdeck.lab.corpus.Voice;
import dev.dubdeck.lab.train.Trainer;
import dev.dubdeck.lab.trial.Judge;
import dev.dubdeck.lab.trial.Scores;
import dev.dubdeck.lab.trial.Trials;
import dev.dubdeck.speech.diarization.Diarizer;
import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.embedding.gmm.GmmProvider;
import dev.dubdeck.speech.sound.Sound;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** How well voices are told apart, on speakers that neither trained nor calibrated anything. */
public final class VoicesBench {
  private static final double MOST_SECONDS = 260;
  private static final int FITTED = 24;
  private static final int LISTENED = 20;
  private static final long SEED = 20_260_102;

  private final PrintStream out;
  private final EmbeddingProvider provider = GmmProvider.builtIn();
  private final List<Voice> voices;

  private VoicesBench(PrintStream out, List<Voice> voices) {
    this.out = out;
    this.voices = voices;
  }

  /** Runs alone. */
  public static void main(String[] none)
      throws IOException, InterruptedException, EmbeddingFailedException {
    run(System.out);
  }

  /** Installs the material where it may, and prints the tables. */
  public static void run(PrintStream out)
      throws IOException, InterruptedException, EmbeddingFailedException {
    Recipe recipe = Recipe.shipped();
    DebianPackages.require(
        recipe.packages(EnumSet.of(Speaker.Part.REPORT, Speaker.Part.CALIBRATE)));
    VoicesBench bench =
        new VoicesBench(out, Trainer.voices(recipe.speakers(Speaker.Part.REPORT), MOST_SECONDS));
    bench.material();
    bench.errors();
    bench.scenes();
    bench.verdicts();
    bench.suggestions();
    bench.speed();
    bench.conversations(Trainer.voices(recipe.speakers(Speaker.Part.CALIBRATE), MOST_SECONDS));
  }

  private void material() {
    long packages = voices.stream().map(voice -> voice.speaker().source()).distinct().count();
    print(
        "Voices: %d speakers of %d packages, %.0f min of speech; provider %s, model %s",
        voices.size(),
        packages,
        voices.stream().mapToDouble(Voice::seconds).sum() / 60,
        provider.id(),
        provider.modelVersion());
  }

  private void errors() {
    print("");
    print("Equal error rate, %%; in brackets only pairs of two voices of one package");
    print("speech   trials  one reference  centre of three   untrained statistics, one / three");
    for (double seconds : new double[] {2, 3, 5, 10, 20}) {
      Trials trials = new Trials(voices, judge(), seconds);
      Trials untrained = new Trials(voices, new Judge.Statistics(), seconds);
      print(
          "%3.0f s  %8d  %5.1f  (%4.1f)   %5.1f  (%4.1f)    %5.1f / %4.1f",
          seconds,
          trials.single().count(),
          percent(trials.single()),
          percent(trials.sameSource(1)),
          percent(trials.centroid()),
          percent(trials.sameSource(3)),
          percent(untrained.single()),
          percent(untrained.centroid()));
    }
  }

  /** Harder: what is compared comes from other scenes, or other kinds of words. */
  private void scenes() {
    List<Voice> ordered = voices.stream().map(Voice::inOrder).toList();
    print("");
    print("The same with recordings in their order (each piece one scene or kind of word)");
    print("speech   trials  one reference  centre of three");
    for (double seconds : new double[] {2, 3, 5, 10, 20}) {
      Trials trials = new Trials(ordered, judge(), seconds);
      print(
          "%3.0f s  %8d  %5.1f           %5.1f",
          seconds, trials.single().count(), percent(trials.single()), percent(trials.centroid()));
    }
  }

  private void verdicts() {
    print("");
    print("Verdicts at the shipped thresholds, %% of same voices and of other voices");
    print("speech  refs     ok   drifted    same: ok  warn  drifted    other: ok  warn  drifted");
    for (double seconds : new double[] {2, 3, 5, 10, 20}) {
      Trials trials = new Trials(voices, judge(), seconds);
      verdict(seconds, 1, trials.single());
      verdict(seconds, 3, trials.centroid());
    }
  }

  private void verdict(double seconds, int refs, Scores scores) {
    Calibration.Band band = provider.calibration().band(seconds, refs);
    double sameOk = 1 - scores.missed(band.ok());
    double sameDrifted = scores.missed(band.drifted());
    double otherOk = scores.accepted(band.ok());
    double otherDrifted = 1 - scores.accepted(band.drifted());
    print(
        "%3.0f s   %3d    %5.2f   %5s     %8.1f %5.1f  %6.2f    %9.2f %6.1f %7.1f",
        seconds,
        refs,
        band.ok(),
        band.drifted() == -1 ? "never" : String.format(Locale.ROOT, "%.2f", band.drifted()),
        100 * sameOk,
        100 * (1 - sameOk - sameDrifted),
        100 * sameDrifted,
        100 * otherOk,
        100 * (1 - otherOk - otherDrifted),
        100 * otherDrifted);
  }

  private void suggestions() {
    Calibration calibration = provider.calibration();
    print("");
    print(
        "Suggestions among %d characters of three references, cosine from %.2f and %.2f ahead",
        voices.size(), calibration.suggest(), calibration.margin());
    print("speech  asked  suggested %%  of these right %%  strangers given a name %%");
    for (double seconds : new double[] {2, 3, 5, 10}) {
      Trials.Suggestions got =
          new Trials(voices, judge(), seconds)
              .suggestions(calibration.suggest(), calibration.margin());
      print(
          "%3.0f s  %6d  %10.1f  %15.1f  %23.1f",
          seconds, got.asked(), 100 * got.covered(), 100 * got.right(), 100 * got.strangers());
    }
  }

  private void speed() {
    List<Sound> pieces = new ArrayList<>();
    voices.forEach(voice -> pieces.addAll(voice.pieces(10, 4)));
    Judge judge = judge();
    pieces.forEach(judge::keep);
    double[] taken = new double[pieces.size()];
    for (int i = 0; i < taken.length; i++) {
      long begin = System.nanoTime();
      judge.keep(pieces.get(i));
      taken[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(taken);
    double median = taken[taken.length / 2];
    print("");
    print(
        "Speed on one core: a reference of 10 s in %.1f ms (95 %% within %.1f ms), %.2f ms a second"
            + " of speech",
        median, taken[(int) (0.95 * (taken.length - 1))], median / 10);
  }

  private void conversations(List<Voice> others) throws IOException, EmbeddingFailedException {
    Listening fitting = new Listening(Conversation.among(others, FITTED, SEED), provider);
    double threshold = fitting.bestThreshold();
    List<Conversation> conversations = Conversation.among(voices, LISTENED, SEED);
    Listening listening = new Listening(conversations, provider);
    print("");
    print(
        "Who speaks when: %d conversations, %.0f min; error rate with a collar of 0.25 s, %%",
        LISTENED, conversations.stream().mapToDouble(c -> c.sound().seconds()).sum() / 60);
    print("threshold                         all  missed  falsely  confused");
    der(
        String.format(Locale.ROOT, "%.2f, as shipped", Diarizer.THRESHOLD),
        listening.error(Diarizer.THRESHOLD, false));
    der(
        String.format(Locale.ROOT, "%.2f, fitted on other speakers", threshold),
        listening.error(threshold, false));
    der("number of speakers given", listening.error(threshold, true));
  }

  private void der(String what, DiarizationError error) {
    print(
        "%-32s %5.1f  %6.1f  %7.1f  %8.1f",
        what,
        100 * error.rate(),
        100 * error.missed() / error.speech(),
        100 * error.falsely() / error.speech(),
        100 * error.confused() / error.speech());
  }

  private Judge judge() {
    Judge.Directions directions =
        sound -> {
          try {
            return provider.embed(sound).map(VoiceEmbedding::vector).orElse(new float[0]);
          } catch (EmbeddingFailedException e) {
            throw new IllegalStateException(e);
          }
        };
    return directions;
  }

  private static double percent(Scores scores) {
    return 100 * scores.equalErrorRate();
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
