package dev.dubdeck.voice.suggestion;

import dev.dubdeck.platform.background.Background;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.voice.embedding.HeardVoice;
import dev.dubdeck.voice.embedding.VoiceVectors;
import dev.dubdeck.voice.feed.ReviewFeed;
import dev.dubdeck.voice.job.JobWatcher;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.mapping.MappingLedger;
import dev.dubdeck.voice.refs.SpeakerSounds;
import dev.dubdeck.voice.sound.ListeningRoom;
import dev.dubdeck.voice.speaker.Speaker;
import dev.dubdeck.voice.speaker.SpeakerRepository;
import dev.dubdeck.voice.speaker.SpeakersChanged;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Listens to the references of speakers in the background and remembers what it heard. Nothing here
 * belongs into a transaction.
 */
@ApplicationScoped
public class SpeakerVectors implements JobWatcher {
  private static final Logger LOG = Logger.getLogger(SpeakerVectors.class);
  private static final int MOST_REMEMBERED = 20_000;
  private static final int MOST_JOBS_AT_START = 500;

  private final SpeakerVectorRepository repository;
  private final SpeakerRepository speakers;
  private final SpeakerSounds sounds;
  private final VoiceVectors voices;
  private final ListeningRoom room;
  private final MappingLedger ledger;
  private final ReviewFeed feed;
  private final Background background;

  /** What was heard never changes; by provider, model and hash. */
  private final Map<String, HeardVoice> remembered = new ConcurrentHashMap<>();

  SpeakerVectors(
      SpeakerVectorRepository repository,
      SpeakerRepository speakers,
      SpeakerSounds sounds,
      VoiceVectors voices,
      ListeningRoom room,
      MappingLedger ledger,
      ReviewFeed feed,
      Background background) {
    this.repository = repository;
    this.speakers = speakers;
    this.sounds = sounds;
    this.voices = voices;
    this.room = room;
    this.ledger = ledger;
    this.feed = feed;
    this.background = background;
  }

  void onStart(@Observes StartupEvent event) {
    background.run("voice-speakers-healing", this::heal);
  }

  void onChange(@Observes SpeakersChanged changed) {
    background.run("voice-speakers-listening", () -> listen(changed.jobId()));
  }

  /** Who listens; empty when nobody does. */
  public Uni<Optional<EmbeddingProvider>> provider() {
    return room.run(voices::currentProvider);
  }

  /** What is known of these sounds, by hash; what is not there was not listened to yet. */
  public Uni<Map<String, HeardVoice>> find(EmbeddingProvider provider, Collection<String> hashes) {
    Map<String, HeardVoice> known = new HashMap<>();
    for (String hash : hashes) {
      HeardVoice heard = remembered.get(key(provider, hash));
      if (heard != null) {
        known.put(hash, heard);
      }
    }
    List<String> missing = hashes.stream().filter(hash -> !known.containsKey(hash)).toList();
    return missing.isEmpty()
        ? Uni.createFrom().item(known)
        : repository
            .find(provider, missing)
            .map(
                found -> {
                  found.forEach((hash, heard) -> remember(provider, hash, heard));
                  known.putAll(found);
                  return known;
                });
  }

  @Override
  public Uni<Void> known(KnownJob job) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> gone(UUID jobId) {
    return repository.forget(jobId);
  }

  private Uni<Void> heal() {
    return provider()
        .chain(
            provider ->
                provider.isEmpty()
                    ? Uni.createFrom().item(List.<UUID>of())
                    : repository.unheardJobs(provider.get(), MOST_JOBS_AT_START))
        .chain(jobs -> each(jobs, this::listen));
  }

  private Uni<Void> listen(UUID jobId) {
    return provider()
        .chain(
            provider ->
                provider.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : speakers.read(jobId).chain(all -> listenTo(provider.get(), all)))
        .chain(() -> ledger.head(jobId))
        .invoke(
            head ->
                feed.tell(new ReviewFeed.News(jobId, ReviewFeed.SPEAKERS, head.revision(), null)))
        .replaceWithVoid();
  }

  private Uni<Void> listenTo(EmbeddingProvider provider, List<Speaker> all) {
    List<Speaker> heard = all.stream().filter(speaker -> speaker.soundSha256() != null).toList();
    return find(provider, heard.stream().map(SpeakerVectors::hash).toList())
        .chain(
            known ->
                each(
                    heard.stream().filter(speaker -> isWanted(known.get(hash(speaker)))).toList(),
                    speaker -> listenTo(provider, speaker)));
  }

  private static boolean isWanted(HeardVoice known) {
    return known == null
        || (known instanceof HeardVoice.Unknown unknown
            && unknown.reason().equals("provider_failed"));
  }

  private Uni<Void> listenTo(EmbeddingProvider provider, Speaker speaker) {
    String hash = hash(speaker);
    return sounds
        .find(speaker)
        .chain(
            sound ->
                sound.isEmpty()
                    ? Uni.createFrom().item(new HeardVoice.Unknown("provider_failed"))
                    : voices.hear(hash, () -> Uni.createFrom().item(sound.get())))
        .chain(
            heard -> {
              remember(provider, hash, heard);
              return repository.keep(provider, speaker.jobId(), hash, heard);
            })
        .onFailure()
        .invoke(failure -> LOG.warn("a speaker was not listened to", failure))
        .onFailure()
        .recoverWithNull();
  }

  private void remember(EmbeddingProvider provider, String hash, HeardVoice heard) {
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(key(provider, hash), heard);
  }

  private static String key(EmbeddingProvider provider, String hash) {
    return provider.id() + "/" + provider.modelVersion() + "/" + hash;
  }

  private static String hash(Speaker speaker) {
    return String.valueOf(speaker.soundSha256());
  }

  private static <T> Uni<Void> each(
      List<T> items, java.util.function.Function<T, Uni<? extends Void>> work) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUniAndConcatenate(work)
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
