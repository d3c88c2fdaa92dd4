package dev.dubdeck.export.voices;

import dev.dubdeck.media.root.MediaKey;
import java.util.UUID;

/** Where the voice references of a job stand. Speakers come by their safe names only. */
final class VoicePlaces {
  private static final String FOLDER = "voice_refs";

  private final MediaKey job;

  VoicePlaces(UUID jobId) {
    this.job = MediaKey.of("Output", jobId.toString());
  }

  MediaKey manifest() {
    return job.child(FOLDER + "/manifest.json");
  }

  MediaKey reference(String speaker) {
    return job.child(FOLDER + "/" + speaker + ".wav");
  }

  /** Clips count from 1, the best first. */
  MediaKey clip(String speaker, int number) {
    return job.child(FOLDER + "/clips/" + speaker + "-" + number + ".wav");
  }

  MediaKey diarization() {
    return job.child("diarization.json");
  }
}
