package dev.dubdeck.voice.confirm;

import dev.dubdeck.voice.character.CharacterDesk;
import dev.dubdeck.voice.character.CharacterRepository;
import dev.dubdeck.voice.character.NewReference;
import dev.dubdeck.voice.character.VoiceStore;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.mapping.SpeakerMapping;
import dev.dubdeck.voice.review.KnownCharacter;
import dev.dubdeck.voice.sound.PreparedReference;
import dev.dubdeck.voice.speaker.Speaker;
import dev.dubdeck.voice.sql.OpenTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes castings into the series' voice store, in the open transaction. */
@ApplicationScoped
class CastingDesk {
  private final VoiceStore store;
  private final CharacterDesk characters;
  private final CharacterRepository locks;

  CastingDesk(VoiceStore store, CharacterDesk characters, CharacterRepository locks) {
    this.store = store;
    this.characters = characters;
    this.locks = locks;
  }

  /** The series' voices stay as they are for everybody else until the transaction ends. */
  Uni<Void> lock(KnownJob job) {
    return locks.lockSeries(OpenTransaction.SQL, job.seriesSlug(), job.seriesTitle());
  }

  /** A casting that was written: the character's version, and whether it is a new character. */
  record Cast(
      Casting casting,
      @Nullable Integer version,
      @Nullable String sha256,
      boolean created,
      @Nullable String driftStatus) {

    List<SpeakerMapping> mappings(KnownJob job, String by, Instant at) {
      return casting.drafts().stream()
          .map(
              draft ->
                  new SpeakerMapping(
                      job.jobId(),
                      draft.speakerId(),
                      job.seriesSlug(),
                      casting.slug(),
                      casting.displayName(),
                      version,
                      sha256,
                      true,
                      1,
                      by,
                      at))
          .toList();
    }

    List<ConfirmedView.Item> items() {
      return casting.drafts().stream()
          .map(
              draft ->
                  new ConfirmedView.Item(
                      draft.speakerId(),
                      casting.slug(),
                      casting.displayName(),
                      version,
                      created,
                      driftStatus))
          .toList();
    }
  }

  /** Writes one after the other. */
  Uni<List<Cast>> write(
      KnownJob job,
      String by,
      List<Casting> castings,
      Map<String, Optional<PreparedReference>> sounds) {
    return Multi.createFrom()
        .iterable(castings)
        .onItem()
        .transformToUniAndConcatenate(casting -> write(job, by, casting, sounds))
        .collect()
        .asList();
  }

  private Uni<Cast> write(
      KnownJob job, String by, Casting casting, Map<String, Optional<PreparedReference>> sounds) {
    Speaker lead = casting.lead();
    if (lead == null || !casting.appends()) {
      return keep(job, by, casting);
    }
    Optional<PreparedReference> sound = sounds.get(PreparedSounds.hash(lead));
    if (sound == null) {
      throw new IllegalStateException("a plan whose references were not prepared");
    }
    return sound.isEmpty()
        ? keep(job, by, casting)
        : store
            .append(
                new NewReference(
                    job.seriesSlug(),
                    job.seriesTitle(),
                    casting.slug(),
                    casting.isNew() ? casting.displayName() : null,
                    sound.get(),
                    "mapping",
                    null,
                    job.jobId(),
                    lead.speakerId(),
                    null,
                    by,
                    casting.fromVersion()))
            .map(
                saved ->
                    new Cast(
                        casting, saved.version(), saved.refSha256(), saved.created(), "pending"));
  }

  /** No new version: the one there is counts, or none. */
  private Uni<Cast> keep(KnownJob job, String by, Casting casting) {
    KnownCharacter known = casting.known();
    if (known != null) {
      Integer version = known.version() == 0 ? null : known.version();
      return Uni.createFrom()
          .item(new Cast(casting, version, known.sha256(), false, known.driftStatus()));
    }
    return characters
        .create(
            new CharacterDesk.Wanted(
                job.seriesSlug(), job.seriesTitle(), casting.slug(), casting.displayName(), by))
        .map(made -> new Cast(casting, null, null, made.created(), null));
  }
}
