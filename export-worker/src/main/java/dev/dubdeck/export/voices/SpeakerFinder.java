package dev.dubdeck.export.voices;

import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.export.WorkerSettings;
import dev.dubdeck.export.work.ExportFaultException;
import dev.dubdeck.export.work.Fault;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.speech.diarization.Diarization;
import dev.dubdeck.speech.diarization.Diarizer;
import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.quality.SpeechProfile;
import dev.dubdeck.speech.sound.SoundSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Knows who speaks when: from the job, or by listening. */
@ApplicationScoped
class SpeakerFinder {
  private final MediaRoot root;
  private final WorkerSettings settings;
  private final VoiceModel model;

  SpeakerFinder(MediaRoot root, WorkerSettings settings, VoiceModel model) {
    this.root = root;
    this.settings = settings;
    this.model = model;
  }

  void requirePossible(List<SourceFile> sources) throws IOException {
    if (GivenDiarization.find(sources, root).isEmpty()) {
      requireOwn();
    }
  }

  WhoSpeaks find(
      List<SourceFile> sources, SoundSource sound, SpeechProfile profile, DoubleConsumer progress)
      throws IOException {
    Optional<Diarization> given = GivenDiarization.find(sources, root);
    if (given.isPresent()) {
      return new WhoSpeaks(given.get(), WhoSpeaks.GIVEN, null);
    }
    requireOwn();
    EmbeddingProvider provider = model.provider();
    try {
      Diarization ours = new Diarizer(provider).diarize(sound, profile, progress);
      return new WhoSpeaks(ours, WhoSpeaks.OURS, provider.id() + "/" + provider.modelVersion());
    } catch (EmbeddingFailedException e) {
      throw new ExportFaultException(
          Fault.environment("tool_failed", "The voice model did not answer."));
    }
  }

  private void requireOwn() {
    if (!settings.ownDiarization()) {
      throw new ExportFaultException(
          Fault.environment(
              Fault.NO_DIARIZATION,
              "The job does not say who speaks when, and finding that out is switched off here."));
    }
  }
}
