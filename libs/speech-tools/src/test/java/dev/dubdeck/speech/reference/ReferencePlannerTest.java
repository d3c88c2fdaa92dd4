package dev.dubdeck.speech.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.speech.diarization.DiarizedTurn;
import dev.dubdeck.speech.lab.VoiceLab;
import dev.dubdeck.speech.quality.SpeechProfile;
import dev.dubdeck.speech.quality.SpeechQuality;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.SoundSource;
import dev.dubdeck.speech.sound.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencePlannerTest {
  private static final Sound TALK =
      VoiceLab.room(60)
          .speak(1, 10, 110, -24)
          .speak(11, 20, 200, -15)
          .speak(21, 45, 110, -24)
          .speak(46, 58, 200, -15)
          .sound();
  private static final SpeechProfile PROFILE = SpeechProfile.of(TALK);

  @Test
  void whoSpeaksLongEnoughGetsAWholeReference() throws IOException {
    ReferencePlan plan = plan(turn("a", 1, 10), turn("b", 11, 20), turn("a", 21, 45)).getFirst();

    Sound reference = cut(plan);

    assertThat(plan.speaker()).isEqualTo("a");
    assertThat(plan.status()).isEqualTo("ok");
    assertThat(plan.warnings()).isEmpty();
    assertThat(plan.turns()).isEqualTo(2);
    assertThat(plan.used()).isSorted().allMatch(span -> span.seconds() <= 12.01);
    assertThat(plan.clips()).hasSize(3).allMatch(clip -> clip.span().seconds() <= 12.01);
    assertThat(reference.seconds()).isBetween(29.0, 30 + plan.used().size() * 0.08);
    SpeechQuality quality = SpeechQuality.measure(reference);
    assertThat(quality.levelDb()).isCloseTo(-20, within(0.5));
    assertThat(quality.pitchHz()).isCloseTo(110, within(5.0));
  }

  @Test
  void piecesAreJoinedWithShortSilencesInTheOrderOfTime() throws IOException {
    Sound joined =
        new ReferenceCutter(SoundSource.of(TALK), ReferenceRules.USUAL)
            .cut(List.of(new Span(2, 4), new Span(12, 13)));

    assertThat(joined.seconds()).isCloseTo(3.08, within(0.001));
    for (int i = 2 * Sound.RATE; i < 2.08 * Sound.RATE; i++) {
      assertThat(joined.samples()[i]).isZero();
    }
  }

  @Test
  void overlapIsCutOutAndTheRestKept() {
    ReferencePlan plan = plan(turn("a", 1, 10), turn("b", 4, 6), turn("c", 8, 8.04)).getFirst();

    assertThat(plan.rejected()).contains(new RejectedPiece(4, 6, "overlap"));
    assertThat(plan.used())
        .hasSize(2)
        .allMatch(span -> span.overlap(new Span(4, 6)) == 0)
        .anyMatch(span -> span.overlap(new Span(8, 8.04)) > 0);
  }

  @Test
  void whoSpeaksAtTheSameTimeIsNotedInSeconds() {
    ReferencePlans plans =
        new ReferencePlanner(PROFILE, ReferenceRules.USUAL)
            .plan(
                List.of(turn("b", 4, 6), turn("a", 1, 10), turn("c", 9, 9.04), turn("b", 9.5, 12)));

    assertThat(plans.atOnce()).hasSize(1);
    assertThat(plans.atOnce().getFirst().a()).isEqualTo("a");
    assertThat(plans.atOnce().getFirst().b()).isEqualTo("b");
    assertThat(plans.atOnce().getFirst().seconds()).isCloseTo(2.5, within(0.001));
  }

  @Test
  void turnsThatMakeNoSenseAreDroppedWithTheReason() {
    List<ReferencePlan> plans =
        plan(turn("a", 5, 4), turn("a", -1, 3), turn("a", 70, 75), turn("a", 50, 99));

    assertThat(plans.getFirst().turns()).isEqualTo(1);
    assertThat(plans.getFirst().rejected())
        .containsExactly(
            new RejectedPiece(-1, 3, "malformed"),
            new RejectedPiece(5, 4, "malformed"),
            new RejectedPiece(70, 75, "beyond_sound"));
    assertThat(plans.getFirst().used()).allMatch(span -> span.end() <= 60);
  }

  @Test
  void tooLittleIsSaid() {
    ReferencePlan plan = plan(turn("a", 1, 10)).getFirst();

    assertThat(plan.status()).isEqualTo("insufficient");
    assertThat(plan.warnings()).singleElement().asString().matches("insufficient_audio:\\d+\\.\\d");
  }

  @Test
  void nothingGoodGivesTheLongestPiece() {
    ReferencePlan plan = plan(turn("a", 1, 1.4), turn("a", 3, 3.6)).getFirst();

    assertThat(plan.used()).containsExactly(new Span(3, 3.6));
    assertThat(plan.status()).isEqualTo("insufficient");
    assertThat(plan.warnings()).startsWith("no_good_candidates");
    assertThat(plan.clips()).hasSize(1);
  }

  @Test
  void whoIsAlwaysTalkedOverIsSaidToBe() {
    ReferencePlan plan = plan(turn("a", 2, 9), turn("b", 1, 10)).get(1);

    assertThat(plan.speaker()).isEqualTo("a");
    assertThat(plan.warnings()).contains("no_good_candidates", "overlapped");
    assertThat(plan.used()).hasSize(1);
  }

  @Test
  void silenceGivesNoReference() throws IOException {
    ReferencePlan plan = plan(turn("a", 0, 0.8), turn("a", 45.3, 45.8)).getFirst();

    assertThat(plan.status()).isEqualTo("no_speech");
    assertThat(plan.used()).isEmpty();
    assertThat(plan.clips()).isEmpty();
    assertThat(cut(plan).length()).isZero();
  }

  @Test
  void littleSpeechInALongTurnIsRejected() {
    Sound sparse = VoiceLab.room(12).speak(1, 2, 120, -20).speak(10, 11, 120, -20).sound();

    ReferencePlan plan =
        new ReferencePlanner(SpeechProfile.of(sparse), ReferenceRules.USUAL)
            .plan(List.of(turn("a", 0, 11.5)))
            .speakers()
            .getFirst();

    assertThat(plan.rejected()).extracting(RejectedPiece::reason).contains("little_speech");
    assertThat(plan.warnings()).contains("no_good_candidates");
  }

  @Test
  void speakersAreBoundedByHowMuchTheySpeak() {
    List<DiarizedTurn> turns = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      turns.add(turn("extra" + i, 46 + i * 0.003, 46 + i * 0.003 + 0.0031));
    }
    turns.add(turn("a", 1, 10));

    ReferencePlans plans = new ReferencePlanner(PROFILE, ReferenceRules.USUAL).plan(turns);

    assertThat(plans.speakers()).hasSize(200);
    assertThat(plans.speakers().getFirst().speaker()).isEqualTo("a");
    assertThat(plans.leftCount()).isEqualTo(2_801);
    assertThat(plans.left()).hasSize(500);
  }

  @Test
  void loudSpeechIsTurnedDownAndSoftSpeechIsNeverClipped() throws IOException {
    Sound loud = VoiceLab.vacuum(8).speak(1, 7, 120, -6).sound();
    Sound soft = VoiceLab.vacuum(8).speak(1, 7, 120, -50).sound();

    assertThat(levelOfAll(loud)).isCloseTo(-20, within(1.0));
    assertThat(levelOfAll(soft)).isCloseTo(-32, within(1.0));
  }

  private static double levelOfAll(Sound sound) throws IOException {
    Sound cut =
        new ReferenceCutter(SoundSource.of(sound), ReferenceRules.USUAL)
            .cut(List.of(new Span(0, 8)));
    return SpeechProfile.of(cut).whole().levelDb();
  }

  private static Sound cut(ReferencePlan plan) throws IOException {
    return new ReferenceCutter(SoundSource.of(TALK), ReferenceRules.USUAL).cut(plan.used());
  }

  private static List<ReferencePlan> plan(DiarizedTurn... turns) {
    return new ReferencePlanner(PROFILE, ReferenceRules.USUAL).plan(List.of(turns)).speakers();
  }

  private static DiarizedTurn turn(String speaker, double start, double end) {
    return new DiarizedTurn(speaker, start, end);
  }
}
