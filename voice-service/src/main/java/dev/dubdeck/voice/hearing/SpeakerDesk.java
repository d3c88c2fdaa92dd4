package dev.dubdeck.voice.hearing;

import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.job.VoiceJobs;
import dev.dubdeck.voice.refs.JobRefs;
import dev.dubdeck.voice.refs.RefsFiles;
import dev.dubdeck.voice.refs.RefsShelf;
import dev.dubdeck.voice.refs.SpeakerSounds;
import dev.dubdeck.voice.review.MappingReview;
import dev.dubdeck.voice.review.ReviewReader;
import dev.dubdeck.voice.sound.SoundAnswer;
import dev.dubdeck.voice.speaker.Clip;
import dev.dubdeck.voice.speaker.Speaker;
import dev.dubdeck.voice.speaker.SpeakerId;
import dev.dubdeck.voice.suggestion.Suggestions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows and plays the speakers of a job to its owner. */
@ApplicationScoped
class SpeakerDesk {
  private static final int MAX_CLIPS = 3;

  private final VoiceJobs jobs;
  private final RefsShelf refs;
  private final RefsFiles files;
  private final SpeakerSounds sounds;
  private final ReviewReader reader;
  private final Suggestions suggestions;

  SpeakerDesk(
      VoiceJobs jobs,
      RefsShelf refs,
      RefsFiles files,
      SpeakerSounds sounds,
      ReviewReader reader,
      Suggestions suggestions) {
    this.jobs = jobs;
    this.refs = refs;
    this.files = files;
    this.sounds = sounds;
    this.reader = reader;
    this.suggestions = suggestions;
  }

  Uni<SpeakersView> list(Caller caller, UUID jobId, boolean mostSpeechFirst) {
    return jobs.requireOwned(caller, jobId)
        .chain(
            job ->
                refs.find(jobId)
                    .chain(
                        known ->
                            views(job).map(views -> view(job, known, views, mostSpeechFirst))));
  }

  Uni<SpeakerView> find(Caller caller, UUID jobId, String speakerId) {
    return jobs.requireOwned(caller, jobId)
        .chain(
            job ->
                reader
                    .read(job)
                    .chain(
                        review -> {
                          Speaker speaker = require(review, speakerId);
                          return views(job, review).map(views -> views.of(speaker));
                        }));
  }

  private Uni<SpeakerViews> views(KnownJob job) {
    return reader.read(job).chain(review -> views(job, review));
  }

  private Uni<SpeakerViews> views(KnownJob job, MappingReview review) {
    return suggestions
        .find(job, review.speakers())
        .map(hints -> new SpeakerViews(job, review, hints));
  }

  private static SpeakersView view(
      KnownJob job, @Nullable JobRefs refs, SpeakerViews views, boolean mostSpeechFirst) {
    boolean available = refs != null && refs.areAvailable();
    return new SpeakersView(
        true,
        available,
        !job.privacy(),
        available ? refs.source() : null,
        note(job, refs, available),
        views.all(mostSpeechFirst));
  }

  private static @Nullable String note(KnownJob job, @Nullable JobRefs refs, boolean available) {
    if (refs != null && refs.trouble() != null) {
      return refs.trouble() + " It is looked for again by itself.";
    }
    if (!available) {
      return refs == null
          ? "No voice samples yet: they appear when the job has saved references."
          : "The voice samples are being read.";
    }
    return job.privacy() ? "This job is private: its samples are never offered." : null;
  }

  /** The reference that counts; fails with 403 {@code privacy} and 404 {@code sample_gone}. */
  Uni<SoundAnswer> sample(Caller caller, UUID jobId, String speakerId) {
    return jobs.requireOwned(caller, jobId)
        .chain(
            job ->
                reader
                    .read(job)
                    .chain(
                        review -> {
                          Speaker speaker = require(review, speakerId);
                          requireSound(job);
                          return sounds
                              .find(speaker)
                              .map(
                                  sound ->
                                      SoundAnswer.fleeting(
                                          sound.orElseThrow(SpeakerDesk::gone),
                                          speaker.soundSha256(),
                                          speakerId + ".wav"));
                        }));
  }

  /** One of the best moments; fails as {@link #sample}. */
  Uni<SoundAnswer> clip(Caller caller, UUID jobId, String speakerId, String number) {
    return jobs.requireOwned(caller, jobId)
        .chain(
            job ->
                reader
                    .read(job)
                    .chain(
                        review -> {
                          Clip clip = require(require(review, speakerId), number);
                          requireSound(job);
                          String key = clip.key();
                          if (key == null) {
                            throw gone();
                          }
                          return files
                              .sound(key, clip.sha256())
                              .map(
                                  sound ->
                                      SoundAnswer.fleeting(
                                          sound.orElseThrow(SpeakerDesk::gone),
                                          clip.sha256(),
                                          speakerId + "-" + clip.n() + ".wav"));
                        }));
  }

  private static Speaker require(MappingReview review, String speakerId) {
    Speaker speaker = review.speaker(SpeakerId.require(speakerId));
    if (speaker == null) {
      throw Problem.of(
          ProblemType.NOT_FOUND, "unknown_speaker", "The job has no speaker of this name.");
    }
    return speaker;
  }

  private static Clip require(Speaker speaker, String number) {
    for (Clip clip : speaker.clips()) {
      if (clip.n() <= MAX_CLIPS && Integer.toString(clip.n()).equals(number)) {
        return clip;
      }
    }
    throw Problem.of(ProblemType.NOT_FOUND, "unknown_clip", "The speaker has no such clip.");
  }

  private static void requireSound(KnownJob job) {
    if (job.privacy()) {
      throw Problem.forbidden(
          "privacy", "This job is private: its samples are never offered, not even to its owner.");
    }
  }

  private static Problem gone() {
    return Problem.of(
        ProblemType.NOT_FOUND,
        "sample_gone",
        "The sample file is gone. Ask for the references to be extracted again.");
  }
}
