package dev.dubdeck.speech.embedding;

import dev.dubdeck.speech.sound.Sound;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps a provider that is not ours within bounds: few calls at a time, none longer than a limit,
 * and nothing but a finite vector with a direction comes out. All else is {@link
 * EmbeddingFailedException}.
 */
public final class GuardedProvider implements EmbeddingProvider {
  private static final int THREADS = 2;
  private static final int WAITING = 16;

  private final EmbeddingProvider provider;
  private final Duration limit;
  private final ThreadPoolExecutor calls;

  /**
   * Guards a provider.
   *
   * @param limit longest time of a call, waiting included
   */
  public GuardedProvider(EmbeddingProvider provider, Duration limit) {
    this.provider = provider;
    this.limit = limit;
    this.calls =
        new ThreadPoolExecutor(
            THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), this::named);
    calls.allowCoreThreadTimeOut(true);
  }

  @Override
  public String id() {
    return provider.id();
  }

  @Override
  public String modelVersion() {
    return provider.modelVersion();
  }

  @Override
  public Calibration calibration() {
    return provider.calibration();
  }

  @Override
  public Optional<VoiceEmbedding> embed(Sound sound) throws EmbeddingFailedException {
    Future<Optional<VoiceEmbedding>> call;
    try {
      call = calls.submit(() -> provider.embed(sound));
    } catch (RejectedExecutionException e) {
      throw new EmbeddingFailedException("too many calls wait for the provider", e);
    }
    Optional<VoiceEmbedding> voice = answer(call);
    if (voice.isPresent()) {
      requireDirection(voice.get());
    }
    return voice;
  }

  private Optional<VoiceEmbedding> answer(Future<Optional<VoiceEmbedding>> call)
      throws EmbeddingFailedException {
    try {
      return call.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      call.cancel(true);
      throw new EmbeddingFailedException(
          "the provider did not answer within " + limit.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new EmbeddingFailedException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EmbeddingFailedException failed) {
        throw failed;
      }
      throw new EmbeddingFailedException("the provider broke", e);
    }
  }

  private static void requireDirection(VoiceEmbedding voice) throws EmbeddingFailedException {
    double squares = 0;
    for (float value : voice.vector()) {
      squares += (double) value * value;
    }
    if (!Double.isFinite(squares)) {
      throw new EmbeddingFailedException("the model gave values that are not numbers");
    }
    if (squares == 0) {
      throw new EmbeddingFailedException("the model gave a vector without a direction");
    }
  }

  private Thread named(Runnable call) {
    Thread thread = new Thread(call, "embedding-" + provider.id());
    thread.setDaemon(true);
    return thread;
  }
}
