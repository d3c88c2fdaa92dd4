package dev.dubdeck.speech.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dubdeck.speech.sound.Sound;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GuardedProviderTest {
  private static final Sound SOUND = Sound.of(new float[16]);

  @Test
  void goodVectorPasses() throws Exception {
    assertThat(guarded(sound -> voice(3, 4)).embed(SOUND)).contains(voice(3, 4));
  }

  @Test
  void slowModelIsNotWaitedFor() {
    CountDownLatch never = new CountDownLatch(1);
    GuardedProvider slow =
        new GuardedProvider(
            new Fake(
                sound -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    throw new EmbeddingFailedException("interrupted", e);
                  }
                  return voice(1);
                }),
            Duration.ofMillis(200));
    assertThatExceptionOfType(EmbeddingFailedException.class)
        .isThrownBy(() -> slow.embed(SOUND))
        .withMessageContaining("within 200 ms");
  }

  @Test
  void modelThatHangsForGoodFailsEveryCallAndQueuesBoundedly() {
    CountDownLatch never = new CountDownLatch(1);
    GuardedProvider hanging =
        new GuardedProvider(
            new Fake(
                sound -> {
                  while (never.getCount() > 0) {
                    Thread.onSpinWait();
                  }
                  return voice(1);
                }),
            Duration.ofMillis(5));
    for (int i = 0; i < 40; i++) {
      assertThatExceptionOfType(EmbeddingFailedException.class)
          .isThrownBy(() -> hanging.embed(SOUND));
    }
    never.countDown();
  }

  @Test
  void vectorsThatMeanNothingAreRefused() {
    for (float[] bad : new float[][] {{Float.NaN, 1}, {0, 0}, {Float.POSITIVE_INFINITY, 0}, {}}) {
      assertThatExceptionOfType(EmbeddingFailedException.class)
          .isThrownBy(() -> guarded(sound -> voice(bad)).embed(SOUND));
    }
  }

  @Test
  void whateverBreaksInsideIsOneKindOfFailure() {
    assertThatExceptionOfType(EmbeddingFailedException.class)
        .isThrownBy(
            () ->
                guarded(
                        sound -> {
                          throw new IllegalStateException("broken");
                        })
                    .embed(SOUND))
        .withMessage("the provider broke");
    assertThatExceptionOfType(EmbeddingFailedException.class)
        .isThrownBy(
            () ->
                guarded(
                        sound -> {
                          throw new UnsatisfiedLinkError("no library");
                        })
                    .embed(SOUND));
  }

  private static GuardedProvider guarded(Model model) {
    return new GuardedProvider(new Fake(model), Duration.ofSeconds(30));
  }

  private static VoiceEmbedding voice(float... vector) {
    return VoiceEmbedding.of("fake", "1", vector);
  }

  private interface Model {
    VoiceEmbedding embed(Sound sound) throws EmbeddingFailedException;
  }

  private record Fake(Model model) implements EmbeddingProvider {
    @Override
    public String id() {
      return "fake";
    }

    @Override
    public String modelVersion() {
      return "1";
    }

    @Override
    public Calibration calibration() {
      return new Calibration(List.of(new Calibration.Band(0, 1, 0.5, -1, 1, 0)), 0.5, 0.1);
    }

    @Override
    public Optional<VoiceEmbedding> embed(Sound sound) throws EmbeddingFailedException {
      return Optional.of(model.embed(sound));
    }
  }
}
