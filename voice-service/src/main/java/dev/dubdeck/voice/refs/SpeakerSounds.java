package dev.dubdeck.voice.refs;

import dev.dubdeck.voice.speaker.Speaker;
import dev.dubdeck.voice.speaker.SpeakerRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The reference of a speaker as sound: the override, else the extracted file. */
@ApplicationScoped
public class SpeakerSounds {
  private final SpeakerRepository speakers;
  private final RefsFiles files;

  SpeakerSounds(SpeakerRepository speakers, RefsFiles files) {
    this.speakers = speakers;
    this.files = files;
  }

  /**
   * The bytes of the reference that counts; empty when there is none, or the file is gone or not
   * the one that was extracted. Not for use inside a transaction.
   */
  public Uni<Optional<byte[]>> find(Speaker speaker) {
    if (speaker.isOverridden()) {
      return speakers.overrideSound(speaker.jobId(), speaker.speakerId());
    }
    String key = speaker.refKey();
    return key == null
        ? Uni.createFrom().item(Optional.empty())
        : files.sound(key, speaker.refSha256());
  }
}
