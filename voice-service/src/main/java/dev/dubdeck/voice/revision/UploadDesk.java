package dev.dubdeck.voice.revision;

import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import dev.dubdeck.voice.character.IfMatch;
import dev.dubdeck.voice.character.NewReference;
import dev.dubdeck.voice.character.SavedReference;
import dev.dubdeck.voice.character.VoiceStore;
import dev.dubdeck.voice.history.VoiceHistories;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.job.SeriesOfVoices;
import dev.dubdeck.voice.job.SeriesRights;
import dev.dubdeck.voice.job.VoiceJobs;
import dev.dubdeck.voice.refs.RefsFiles;
import dev.dubdeck.voice.sound.PreparedReference;
import dev.dubdeck.voice.sound.SoundDesk;
import dev.dubdeck.voice.speaker.Speaker;
import dev.dubdeck.voice.speaker.SpeakerRepository;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a character another reference: a sent one, or a speaker of an episode. */
@ApplicationScoped
class UploadDesk {
  private final SeriesRights rights;
  private final VoiceHistories histories;
  private final VoiceStore store;
  private final SoundDesk sounds;
  private final VoiceJobs jobs;
  private final SpeakerRepository speakers;
  private final RefsFiles files;

  UploadDesk(
      SeriesRights rights,
      VoiceHistories histories,
      VoiceStore store,
      SoundDesk sounds,
      VoiceJobs jobs,
      SpeakerRepository speakers,
      RefsFiles files) {
    this.rights = rights;
    this.histories = histories;
    this.store = store;
    this.sounds = sounds;
    this.jobs = jobs;
    this.speakers = speakers;
    this.files = files;
  }

  /**
   * What is changed, by whom, on what condition.
   *
   * @param notes words of the person
   */
  record Target(
      Caller caller, String series, String character, IfMatch condition, @Nullable String notes) {}

  /** Appends sent audio. */
  Uni<Saved> upload(Target target, byte[] audio) {
    return histories
        .require(target.caller(), target.series(), target.character())
        .chain(() -> sounds.prepare(audio))
        .chain(sound -> save(target, sound, "upload", null, null));
  }

  /** Appends the reference of a speaker of one's own job. */
  Uni<Saved> promote(Target target, UUID jobId, String speakerId) {
    return histories
        .require(target.caller(), target.series(), target.character())
        .chain(() -> jobs.requireOwned(target.caller(), jobId))
        .chain(job -> sample(target, job, speakerId))
        .chain(sounds::judge)
        .chain(sound -> save(target, sound, "promote", jobId, speakerId));
  }

  private Uni<byte[]> sample(Target target, KnownJob job, String speakerId) {
    if (!job.seriesSlug().equals(target.series())) {
      throw Problem.invalid("job_id", "is a job of another series");
    }
    if (job.privacy()) {
      throw Problem.forbidden("privacy", "The voices of this job are private.");
    }
    return speakers
        .read(job.jobId())
        .map(all -> find(all, speakerId))
        .chain(this::sample)
        .map(
            wav ->
                wav.orElseThrow(
                    () ->
                        Problem.of(
                            ProblemType.NOT_FOUND,
                            "sample_gone",
                            "There is no sound of this speaker.")));
  }

  private Uni<Optional<byte[]>> sample(Speaker speaker) {
    if (speaker.isOverridden()) {
      return speakers.overrideSound(speaker.jobId(), speaker.speakerId());
    }
    String key = speaker.refKey();
    return key == null
        ? Uni.createFrom().item(Optional.empty())
        : files.sound(key, speaker.refSha256());
  }

  private static Speaker find(List<Speaker> all, String speakerId) {
    return all.stream()
        .filter(speaker -> speaker.speakerId().equals(speakerId))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("speaker_id", "is no speaker of this job"));
  }

  private Uni<Saved> save(
      Target target,
      PreparedReference sound,
      String source,
      @Nullable UUID jobId,
      @Nullable String speakerId) {
    return rights
        .requireContributor(target.caller(), target.series())
        .chain(
            series ->
                Panache.withTransaction(
                    () ->
                        store
                            .findHeadLocked(series.slug(), target.character())
                            .invoke(
                                head ->
                                    target.condition().require(head.orElseThrow(Problem::notFound)))
                            .chain(
                                () ->
                                    store.append(
                                        reference(
                                            series, target, sound, source, jobId, speakerId)))))
        .chain(saved -> view(target, saved));
  }

  private static NewReference reference(
      SeriesOfVoices series,
      Target target,
      PreparedReference sound,
      String source,
      @Nullable UUID jobId,
      @Nullable String speakerId) {
    return new NewReference(
        series.slug(),
        series.title(),
        target.character(),
        null,
        sound,
        source,
        null,
        jobId,
        speakerId,
        target.notes(),
        target.caller().id(),
        null);
  }

  private Uni<Saved> view(Target target, SavedReference saved) {
    return histories
        .view(target.series(), target.character())
        .map(
            character ->
                new Saved(true, saved.version(), null, null, character, saved.unchanged()));
  }
}
