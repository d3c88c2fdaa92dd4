package dev.dubdeck.voice.hearing;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import dev.dubdeck.speech.quality.SpeechQuality;
import dev.dubdeck.voice.feed.ReviewFeed;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.job.VoiceJobs;
import dev.dubdeck.voice.mapping.MappingLedger;
import dev.dubdeck.voice.sound.PreparedReference;
import dev.dubdeck.voice.sound.SoundDesk;
import dev.dubdeck.voice.speaker.OverridingSound;
import dev.dubdeck.voice.speaker.RefQuality;
import dev.dubdeck.voice.speaker.Speaker;
import dev.dubdeck.voice.speaker.SpeakerId;
import dev.dubdeck.voice.speaker.SpeakerRepository;
import dev.dubdeck.voice.speaker.SpeakersChanged;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.UUID;

/** Puts another reference in place of the extracted one; for admins. */
@ApplicationScoped
class OverrideDesk {
  private final VoiceJobs jobs;
  private final SpeakerRepository speakers;
  private final SoundDesk sounds;
  private final MappingLedger ledger;
  private final ReviewFeed feed;
  private final Audit audit;
  private final Event<SpeakersChanged> changed;

  OverrideDesk(
      VoiceJobs jobs,
      SpeakerRepository speakers,
      SoundDesk sounds,
      MappingLedger ledger,
      ReviewFeed feed,
      Audit audit,
      Event<SpeakersChanged> changed) {
    this.jobs = jobs;
    this.speakers = speakers;
    this.sounds = sounds;
    this.ledger = ledger;
    this.feed = feed;
    this.audit = audit;
    this.changed = changed;
  }

  /** Fails as {@link SoundDesk#prepare}, and with 404. */
  Uni<Void> override(Caller caller, UUID jobId, String speakerId, byte[] audio) {
    return jobs.requireOwned(caller, jobId)
        .chain(() -> speakers.read(jobId))
        .invoke(all -> require(all, speakerId))
        .chain(() -> sounds.prepare(audio))
        .chain(
            sound ->
                Panache.withTransaction(
                    () ->
                        ledger
                            .lock(jobId)
                            .chain(() -> jobs.requireOwnedNow(caller, jobId))
                            .chain(job -> keep(caller, job, speakerId, sound))))
        .invoke(() -> changed.fire(new SpeakersChanged(jobId)));
  }

  private Uni<Void> keep(Caller caller, KnownJob job, String speakerId, PreparedReference sound) {
    return speakers
        .list(job.jobId())
        .invoke(all -> require(all, speakerId))
        .chain(() -> speakers.override(job.jobId(), speakerId, kept(sound), caller.id()))
        .chain(
            () ->
                audit.allowed(
                    AuditEntry.ofJob("speaker.overridden", job.jobId())
                        .withSeries(job.seriesSlug())
                        .withReason(speakerId)))
        .chain(() -> ledger.speakersChanged(job.jobId()))
        .chain(
            head ->
                feed.afterCommit(
                    new ReviewFeed.News(
                        job.jobId(), ReviewFeed.SPEAKERS, head.revision(), caller.id())));
  }

  private static void require(List<Speaker> all, String speakerId) {
    SpeakerId.require(speakerId);
    if (all.stream().noneMatch(speaker -> speaker.speakerId().equals(speakerId))) {
      throw Problem.of(
          ProblemType.NOT_FOUND, "unknown_speaker", "The job has no speaker of this name.");
    }
  }

  private static OverridingSound kept(PreparedReference sound) {
    SpeechQuality quality = sound.quality();
    return new OverridingSound(
        sound.wav(),
        sound.sha256(),
        sound.durationSeconds(),
        new RefQuality(
            quality.speechSeconds(),
            quality.levelDb(),
            quality.snrDb(),
            quality.clippedShare(),
            quality.bandwidthHz(),
            quality.pitchHz()));
  }
}
