package dev.dubdeck.speech.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.speech.diarization.DiarizedTurn;
import dev.dubdeck.speech.lab.VoiceLab;
import dev.dubdeck.speech.quality.SpeechProfile;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.SoundSource;
import dev.dubdeck.speech.sound.Span;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReferencePropertiesTest {
  private static final Sound TALK =
      VoiceLab.room(50)
          .speak(1, 12, 110, -8)
          .speak(13, 20, 200, -40)
          .speak(18, 33, 150, -20)
          .speak(34, 49, 110, -3)
          .clip(1)
          .sound();
  private static final SpeechProfile PROFILE = SpeechProfile.of(TALK);
  private static final ReferenceRules RULES = ReferenceRules.USUAL;

  @Property(tries = 60)
  void referencesKeepTheirPromises(@ForAll("turns") List<DiarizedTurn> turns) throws IOException {
    ReferencePlans plans = new ReferencePlanner(PROFILE, RULES).plan(turns);
    ReferenceCutter cutter = new ReferenceCutter(SoundSource.of(TALK), RULES);

    assertThat(new ReferencePlanner(PROFILE, RULES).plan(turns)).isEqualTo(plans);
    for (ReferencePlan plan : plans.speakers()) {
      double length = plan.used().stream().mapToDouble(Span::seconds).sum();
      assertThat(length).isLessThanOrEqualTo(RULES.target() + 1e-6);
      assertThat(plan.used()).isSorted().allMatch(span -> span.end() <= 50.001);
      for (int i = 1; i < plan.used().size(); i++) {
        assertThat(plan.used().get(i).start())
            .isGreaterThanOrEqualTo(plan.used().get(i - 1).end() - 1e-9);
      }
      assertThat(plan.used().isEmpty()).isEqualTo(plan.status().equals(ReferencePlan.NO_SPEECH));
      Sound reference = cutter.cut(plan.used());
      int joins = Math.max(0, plan.used().size() - 1);
      assertThat(reference.seconds())
          .isLessThanOrEqualTo(RULES.target() + joins * RULES.gap() + 0.001 * (joins + 1));
      for (float sample : reference.samples()) {
        assertThat(Math.abs(sample)).isLessThan(0.99f);
      }
    }
  }

  @Provide
  Arbitrary<List<DiarizedTurn>> turns() {
    Arbitrary<DiarizedTurn> turn =
        Combinators.combine(
                Arbitraries.of("a", "b", "c", "../d"),
                Arbitraries.doubles().between(-5, 60).ofScale(3),
                Arbitraries.doubles().between(-2, 20).ofScale(3))
            .as((speaker, start, length) -> new DiarizedTurn(speaker, start, start + length));
    return turn.list().ofMinSize(1).ofMaxSize(25);
  }
}
