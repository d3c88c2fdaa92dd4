package dev.dubdeck.voice.sound;

import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.speech.quality.SpeechQuality;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.WavFile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes audio in: makes it the form voices are kept in, and refuses what holds no voice. */
@ApplicationScoped
public class SoundDesk {
  /** Least seconds of speech that are kept. */
  public static final double LEAST_SPEECH = 0.5;

  private final SoundDecoder decoder;
  private final ListeningRoom room;

  SoundDesk(SoundDecoder decoder, ListeningRoom room) {
    this.decoder = decoder;
    this.room = room;
  }

  /**
   * Audio of any kind as a reference, off the event loop. Bytes that already have the form stay
   * byte for byte.
   *
   * @return fails with {@link Problem} 422 {@code not_audio}, {@code too_long} or {@code
   *     too_little_speech}, and 503 {@code tool_missing}
   */
  public Uni<PreparedReference> prepare(byte[] anyAudio) {
    return room.run(
        () -> {
          Optional<Sound> known = readIfOurs(anyAudio);
          if (known.isPresent()) {
            return reference(anyAudio, known.get());
          }
          Sound sound = decoder.decode(anyAudio);
          return reference(WavFile.encode(sound), sound);
        });
  }

  /**
   * A WAV file that already has the form, for example one that was cut from an episode.
   *
   * @return fails with {@link Problem} 422 {@code not_audio} or {@code too_little_speech}
   */
  public Uni<PreparedReference> judge(byte[] wav) {
    return room.run(
        () -> {
          try {
            return reference(wav, WavFile.decode(wav));
          } catch (IOException e) {
            throw Problem.invalid(
                "not_audio", "This is not a mono 16 kHz 16-bit WAV file.", List.of());
          }
        });
  }

  private static Optional<Sound> readIfOurs(byte[] audio) {
    try {
      Sound sound = WavFile.decode(audio);
      return sound.seconds() <= SoundDecoder.LONGEST.toSeconds()
              && Arrays.equals(audio, WavFile.encode(sound))
          ? Optional.of(sound)
          : Optional.empty();
    } catch (IOException notOurs) {
      return Optional.empty();
    }
  }

  private static PreparedReference reference(byte[] wav, Sound sound) throws IOException {
    SpeechQuality quality = SpeechQuality.measure(sound);
    if (quality.speechSeconds() < LEAST_SPEECH) {
      throw Problem.invalid(
          "too_little_speech", "There is less than half a second of speech in it.", List.of());
    }
    String sha256 = Sha256.of(new ByteArrayInputStream(wav));
    return new PreparedReference(wav, sha256, sound.seconds(), quality);
  }
}
